package candlewright.ui.chart.plot;

import io.fair_acc.chartfx.axes.AxisLabelOverlapPolicy;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.ui.geometry.Side;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;

/// The y axis, on the right: round prices beside the candles, none beside the volume.
@SuppressWarnings("serial") // no axis is ever serialized
public final class PriceAxis extends DefaultNumericAxis {

    private static final double MIN_WIDTH = 68;
    private static final double DIGIT_WIDTH = 6.7;
    private static final double PADDING = 22;

    private PriceFormat format = new PriceFormat(2);
    private PriceScale scale = PriceScale.NONE;
    private double share = 1;
    private boolean labelled;
    private double reserved = MIN_WIDTH;

    public PriceAxis() {
        super(null, 0, 1, 1);
        setSide(Side.RIGHT);
        setDimIndex(1);
        setAutoRanging(false);
        setAnimated(false);
        setOverlapPolicy(AxisLabelOverlapPolicy.DO_NOTHING);
        getCanvas().setCache(false);
        // Labels made before the style sheet showed them are empty, and kept until their ticks
        // move.
        getTickLabelStyle().visibleProperty().addListener(_ -> invalidateTickLabels.run());
    }

    /// Begins anew for an instrument: its decimals, and as much room as they need.
    public void write(PriceFormat format) {
        this.format = format;
        reserved = MIN_WIDTH;
        invalidateTickLabels.run();
        requestAxisLayout();
    }

    /// @param share how much of the axis, from its top, belongs to the prices
    /// @param labelled false when there is no price to be labelled
    public void show(PriceScale scale, double share, boolean labelled) {
        this.scale = scale;
        this.share = share;
        if (this.labelled != labelled) {
            this.labelled = labelled;
            invalidateRange();
        }
        int longest = Math.max(label(scale.high()).length(), label(scale.low()).length());
        reserve(longest * DIGIT_WIDTH + PADDING);
        set(scale.high() - (scale.high() - scale.low()) / share, scale.high());
    }

    /// Grows only, so that the plot does not twitch when a digit goes.
    private void reserve(double width) {
        if (width > reserved) {
            reserved = Math.ceil(width);
            requestAxisLayout();
        }
    }

    @Override
    protected void calculateMajorTickValues(AxisRange range, DoubleArrayList values) {
        if (!labelled || !(getLength() > 0)) {
            return;
        }
        PriceTicks.of(scale, scale.floor(), getLength() * share, decimals()).forEach(values::add);
    }

    @Override
    protected void calculateMinorTickValues(DoubleArrayList values) {}

    @Override
    public String getTickMarkLabel(double value) {
        return label(value);
    }

    private int decimals() {
        return switch (scale.mapping().kind()) {
            case LINEAR, LOG -> format.decimals();
            case PERCENT, INDEXED -> 2;
        };
    }

    /// A mapped value as it is written.
    private String label(double value) {
        return label(scale.mapping(), value);
    }

    /// A price as it is written on this scale.
    public String label(PriceScale scale, double price) {
        return label(scale.mapping(), scale.mapping().value(price));
    }

    private String label(PriceMapping mapping, double value) {
        return switch (mapping.kind()) {
            case LINEAR, LOG -> format.price(mapping.price(value));
            case PERCENT -> format.percent(mapping.turned(value));
            case INDEXED -> format.index(mapping.turned(value));
        };
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(reserved, super.computePrefWidth(height));
    }
}
