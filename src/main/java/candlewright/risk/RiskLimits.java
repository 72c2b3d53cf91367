package candlewright.risk;

/// What the rules allow.
///
/// @param allowShort whether more may be sold than is held; never of an order that fills at once
public record RiskLimits(boolean allowShort) {

    /// For simulated accounts: wide enough for experiments, every rule on.
    public static RiskLimits paper() {
        return new RiskLimits(false);
    }
}
