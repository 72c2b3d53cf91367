package candlewright.store.archive;

/// What became of what was handed over.
///
/// @param added bars that were not there
/// @param replaced bars that were there with something else
/// @param unchanged bars that were there just so
/// @param outranked bars that were left out, since there is one with a higher revision
/// @param withdrawn bars that were taken out
/// @param ticks messages
public record Written(
        long added, long replaced, long unchanged, long outranked, long withdrawn, long ticks) {

    static final Written NOTHING = new Written(0, 0, 0, 0, 0, 0);

    public Written plus(Written more) {
        return new Written(
                added + more.added,
                replaced + more.replaced,
                unchanged + more.unchanged,
                outranked + more.outranked,
                withdrawn + more.withdrawn,
                ticks + more.ticks);
    }
}
