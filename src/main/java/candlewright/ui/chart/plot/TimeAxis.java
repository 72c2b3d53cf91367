package candlewright.ui.chart.plot;

import candlewright.marketdata.BarSeries;
import io.fair_acc.chartfx.axes.AxisLabelOverlapPolicy;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.ui.geometry.Side;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The x axis: its unit is the bar, so pauses of trading take no room; its labels are the bars'
/// times.
@SuppressWarnings("serial") // no axis is ever serialized
public final class TimeAxis extends DefaultNumericAxis {

    private static final double TWO_LINES = 40;

    private @Nullable BarSeries series;
    private ZoneId zone = ZoneOffset.UTC;
    private List<TimeTicks.Tick> ticks = List.of();

    public TimeAxis() {
        super(null, 0, 1, 1);
        setSide(Side.BOTTOM);
        setDimIndex(0);
        setAutoRanging(false);
        setAnimated(false);
        setOverlapPolicy(AxisLabelOverlapPolicy.DO_NOTHING);
        getCanvas().setCache(false);
        // Labels made before the style sheet showed them are empty, and kept until their ticks
        // move.
        getTickLabelStyle().visibleProperty().addListener(_ -> invalidateTickLabels.run());
    }

    /// @param zone whose clock the labels follow
    public void show(BarSeries series, ZoneId zone) {
        boolean other =
                this.series == null || !this.zone.equals(zone) || !this.series.isLike(series);
        this.series = series;
        this.zone = zone;
        if (other) {
            invalidateRange();
            invalidateTickLabels.run();
        }
    }

    @Override
    protected void calculateMajorTickValues(AxisRange range, DoubleArrayList values) {
        ticks =
                series == null
                        ? List.of()
                        : TimeTicks.of(series, getMin(), getMax(), getLength(), zone);
        for (TimeTicks.Tick tick : ticks) {
            values.add(tick.index() + 0.5);
        }
    }

    @Override
    protected void calculateMinorTickValues(DoubleArrayList values) {}

    @Override
    public String getTickMarkLabel(double value) {
        for (TimeTicks.Tick tick : ticks) {
            if (tick.index() + 0.5 == value) {
                return tick.label();
            }
        }
        return "";
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(TWO_LINES, super.computePrefHeight(width));
    }
}
