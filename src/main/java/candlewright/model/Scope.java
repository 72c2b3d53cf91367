package candlewright.model;

/// What a trading state holds for: the account, one symbol, or one source of orders.
///
/// @param name of the symbol or the source, empty for the account
public record Scope(Kind kind, String name) {

    public enum Kind {
        ACCOUNT,
        SYMBOL,
        SOURCE
    }

    public static final Scope ACCOUNT = new Scope(Kind.ACCOUNT, "");

    public Scope {
        if ((kind == Kind.ACCOUNT) != name.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + " scope must " + (kind == Kind.ACCOUNT ? "not " : "") + "have a name");
        }
    }

    public static Scope of(Symbol symbol) {
        return new Scope(Kind.SYMBOL, symbol.value());
    }

    public static Scope ofSource(String source) {
        return new Scope(Kind.SOURCE, source);
    }

    @Override
    public String toString() {
        return kind == Kind.ACCOUNT ? "account" : name;
    }
}
