package candlewright.crash;

/// Something that must not be.
///
/// @param what kind of thing: `acknowledged order lost`, `sent twice`…
/// @param id the order, or what else it is about
/// @param detail what was found
record Violation(String what, String id, String detail) {

    @Override
    public String toString() {
        return what + ": " + id + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
