package candlewright.research.parity;

/// What may differ, and in what its error is measured.
public enum Field {
    /// One of the two has no such bar.
    PRESENCE(Unit.NONE),
    OPEN(Unit.TICKS),
    HIGH(Unit.TICKS),
    LOW(Unit.TICKS),
    CLOSE(Unit.TICKS),
    /// Sums of the same sizes in another order are equal: up to a billionth of the volume.
    VOLUME(Unit.PERCENT),
    TS_CLOSE(Unit.MILLISECONDS),
    FAST_SMA(Unit.TICKS),
    SLOW_SMA(Unit.TICKS),
    /// 1, 0 or -1.
    SIGNAL(Unit.NONE),
    /// One of the two has no order at this time; the value is the other's price.
    ORDER(Unit.NONE),
    /// 1 is a buy, -1 a sale.
    SIDE(Unit.NONE),
    QUANTITY(Unit.NONE),
    PRICE(Unit.TICKS);

    /// Of an error: ticks of the instrument, percent of the reference's value, milliseconds.
    public enum Unit {
        NONE,
        TICKS,
        PERCENT,
        MILLISECONDS
    }

    private final Unit unit;

    Field(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /// How far apart two values are, never negative; infinite for a percentage of nothing.
    double error(double reference, double candidate, double tickSize) {
        double apart = Math.abs(candidate - reference);
        return switch (unit) {
            case NONE, MILLISECONDS -> apart;
            case TICKS -> apart / tickSize;
            case PERCENT -> apart == 0 ? 0 : 100 * apart / Math.abs(reference);
        };
    }

    /// Whether two values count as the same.
    boolean same(double reference, double candidate) {
        if (Double.compare(reference, candidate) == 0 || reference == candidate) {
            return true;
        }
        return this == VOLUME
                && Math.abs(reference - candidate)
                        <= 1e-9 * Math.max(Math.abs(reference), Math.abs(candidate));
    }
}
