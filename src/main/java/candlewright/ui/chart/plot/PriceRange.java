package candlewright.ui.chart.plot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which prices are in view, and how they are scaled: those that the bars in view need, until the
/// trader takes others. What is taken stays while the chart pans, as mapped values: on a scale in
/// percent those percents.
public final class PriceRange {

    private static final double LEAST = 1.0 / 200;
    private static final double MOST = 20;

    private final Runnable changed;
    private PriceMapping.Kind mapping = PriceMapping.Kind.LINEAR;
    private boolean inverted;
    private PriceScale fitting = PriceScale.NONE;
    private @Nullable PriceScale fixed;

    /// @param changed is told when other prices are in view
    public PriceRange(Runnable changed) {
        this.changed = changed;
    }

    /// Prices, their logarithm, or their change since the first bar in view: those that the bars
    /// need.
    public void setMapping(PriceMapping.Kind kind) {
        mapping = kind;
        setFixed(false);
    }

    /// What the trader asked for; prices at or below zero are shown as they are all the same.
    public PriceMapping.Kind mapping() {
        return mapping;
    }

    /// Higher prices further down, or up again.
    public void setInverted(boolean inverted) {
        this.inverted = inverted;
        setFixed(false);
    }

    public boolean isInverted() {
        return inverted;
    }

    /// @param fitting what the bars in view need
    public PriceScale of(PriceScale fitting) {
        this.fitting = fitting;
        PriceScale taken = fixed;
        return taken == null
                        || taken.mapping().kind() != fitting.mapping().kind()
                        || taken.mapping().inverted() != fitting.mapping().inverted()
                ? fitting
                : new PriceScale(fitting.mapping(), taken.low(), taken.high());
    }

    public boolean isFixed() {
        return fixed != null;
    }

    public void setFixed(boolean on) {
        fixed = on ? of(fitting) : null;
        changed.run();
    }

    /// Shows `factor` times as much. Does nothing where that would be less than a two-hundredth or
    /// more than twenty times of what the bars need.
    ///
    /// @param share of the height, from the top: what is there stays there
    public void zoom(double factor, double share) {
        PriceScale now = of(fitting);
        double span = now.high() - now.low();
        double anchor = now.high() - share * span;
        double times = span * factor / (fitting.high() - fitting.low());
        if (times < LEAST || times > MOST) {
            return;
        }
        now.between(anchor - (1 - share) * span * factor, anchor + share * span * factor)
                .ifPresent(this::fix);
    }

    /// Moves the prices down by this share of the height.
    public void pan(double share) {
        PriceScale now = of(fitting);
        double by = share * (now.high() - now.low());
        now.between(now.low() + by, now.high() + by).ifPresent(this::fix);
    }

    /// What the trader took; empty for what the bars need.
    public Optional<PriceScale> fixed() {
        return Optional.ofNullable(fixed);
    }

    public void fix(PriceScale scale) {
        fixed = scale;
        changed.run();
    }
}
