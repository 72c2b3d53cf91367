package candlewright.ui.risk;

/// What the kill bar asks before it does it.
public enum Question {
    NONE,
    FLATTEN,
    RESUME
}
