package candlewright.engine;

/// One limit of the risk check as people read it.
///
/// @param rule `R1`…`R12`
/// @param name of the limit, as options know it
/// @param limit what it is set to
/// @param meaning what it does
public record RiskRule(String rule, String name, String limit, String meaning) {}
