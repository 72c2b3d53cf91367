package candlewright.risk;

import candlewright.model.Scope;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// R7: what the day's loss, and the drawdown from its highest equity, ask for when they stay.
final class DayWatch {

    /// One limit of R7, and how long it has been reached.
    private record Line(
            String what,
            RiskSetting setting,
            TradingState state,
            boolean ofTheHigh,
            LossWatch watch) {}

    private final RiskLimits limits;
    private final DayHigh high;

    /// The strictest first.
    private final List<Line> lines;

    DayWatch(RiskLimits limits) {
        this.limits = limits;
        Duration confirm = limits.span(RiskSetting.DAILY_LOSS_CONFIRM);
        high = new DayHigh(confirm);
        lines =
                List.of(
                        loss(RiskSetting.DAILY_LOSS_HALT, TradingState.HALTED, confirm),
                        drawdown(RiskSetting.DRAWDOWN_HALT, TradingState.HALTED, confirm),
                        loss(RiskSetting.DAILY_LOSS_REDUCING, TradingState.REDUCING, confirm),
                        drawdown(RiskSetting.DRAWDOWN_REDUCING, TradingState.REDUCING, confirm));
    }

    private static Line loss(RiskSetting setting, TradingState state, Duration confirm) {
        return new Line("loss of the day", setting, state, false, new LossWatch(confirm));
    }

    private static Line drawdown(RiskSetting setting, TradingState state, Duration confirm) {
        return new Line("drawdown of the day", setting, state, true, new LossWatch(confirm));
    }

    /// The day's highest equity so far.
    BigDecimal high(DayResult day) {
        return high.at(day);
    }

    /// Looks at the day, and tells the strictest state that is asked for.
    Optional<RiskDesk.StateWanted> look(Instant now, DayResult day) {
        high.look(now, day);
        Optional<RiskDesk.StateWanted> strictest = Optional.empty();
        for (Line line : lines) {
            BigDecimal earlier = line.ofTheHigh() ? high.at(day) : day.first();
            BigDecimal share = limits.share(line.setting());
            if (line.watch().isConfirmed(now, day.hasLost(share, earlier)) && strictest.isEmpty()) {
                strictest =
                        Optional.of(
                                new RiskDesk.StateWanted(
                                        Scope.ACCOUNT,
                                        line.state(),
                                        reason(line.what(), share.multiply(earlier), day, earlier),
                                        "R7"));
            }
        }
        return strictest;
    }

    private static String reason(String what, BigDecimal limit, DayResult day, BigDecimal earlier) {
        return what
                + ": limit "
                + limit.stripTrailingZeros().toPlainString()
                + ", actual "
                + day.lossSince(earlier).stripTrailingZeros().toPlainString();
    }

    /// A person let trading go on: what was reached is to be seen once more.
    void resume() {
        lines.forEach(line -> line.watch().startAfresh());
    }

    void beginDay() {
        high.startAfresh();
    }
}
