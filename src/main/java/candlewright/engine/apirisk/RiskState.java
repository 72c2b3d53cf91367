package candlewright.engine.apirisk;

/// How an observable stands; the worst is the last.
public enum RiskState {
    OK,
    WATCH,
    ALARM
}
