package candlewright.api;

/// A value in a request body, as it was written: nothing is converted before it is checked.
record JsonValue(Kind kind, String text) {

    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL,
        NESTED
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }
}
