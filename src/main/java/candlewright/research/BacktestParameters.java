package candlewright.research;

/// What a backtest of the SMA crossing is run with.
///
/// @param fast the shorter window, 2 to 500 bars
/// @param slow the longer one, 3 to 1000 bars
/// @param quantity how much each trade buys
/// @param feeBps fee per side, in hundredths of a percent of the price
/// @param slippageBps how much worse than the open each side is filled, same unit
/// @param bars how many of the last bars to use
public record BacktestParameters(
        int fast, int slow, double quantity, double feeBps, double slippageBps, int bars) {

    public static final int DEFAULT_BARS = 1000;
    public static final BacktestParameters DEFAULT =
            new BacktestParameters(10, 30, 1.0, 1.0, 0.5, DEFAULT_BARS);

    public BacktestParameters {
        if (fast < 2 || fast > 500) {
            throw new IllegalArgumentException("fast must be 2 to 500, was " + fast);
        }
        if (slow < 3 || slow > 1000) {
            throw new IllegalArgumentException("slow must be 3 to 1000, was " + slow);
        }
        if (slow <= fast) {
            throw new IllegalArgumentException("slow must be greater than fast");
        }
        if (!(quantity > 0) || Double.isInfinite(quantity)) {
            throw new IllegalArgumentException("quantity must be positive, was " + quantity);
        }
        if (!(feeBps >= 0 && feeBps <= 1000)) {
            throw new IllegalArgumentException("fee must be 0 to 1000 bps, was " + feeBps);
        }
        if (!(slippageBps >= 0 && slippageBps <= 1000)) {
            throw new IllegalArgumentException(
                    "slippage must be 0 to 1000 bps, was " + slippageBps);
        }
        if (bars < 1) {
            throw new IllegalArgumentException("bars must be positive, was " + bars);
        }
    }
}
