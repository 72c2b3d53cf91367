package candlewright.store.capture;

/// What the next row about a symbol is told by its difference to; writer and reader of a block keep
/// the same.
final class SymbolTrail {

    /// As many decimals as a price is looked at for.
    static final int MOST_DECIMALS = 9;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final double MOST_EXACT = 1L << 53;

    final int index;
    long seq;

    /// Nanoseconds from event to receipt.
    long lag;

    /// The last price is `mantissa` with so many decimals.
    int decimals;

    long mantissa;

    SymbolTrail(int index) {
        this.index = index;
    }

    /// Whether a number is exactly one with so many decimals: [#value] gives the same bits.
    static boolean suits(double number, int decimals) {
        double scaled = Math.rint(number * POWERS[decimals]);
        return Math.abs(scaled) < MOST_EXACT
                && Double.doubleToRawLongBits(value((long) scaled, decimals))
                        == Double.doubleToRawLongBits(number);
    }

    static long mantissa(double number, int decimals) {
        return (long) Math.rint(number * POWERS[decimals]);
    }

    static double value(long mantissa, int decimals) {
        return mantissa / POWERS[decimals];
    }

    /// The fewest decimals that suit; -1 if none do.
    static int decimals(double number) {
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            if (suits(number, decimals)) {
                return decimals;
            }
        }
        return -1;
    }
}
