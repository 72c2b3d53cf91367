package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.chart.candles.Average;
import candlewright.ui.chart.candles.CandleRenderer;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Layer;
import candlewright.ui.chart.plot.LowerPane;
import candlewright.ui.chart.plot.PriceAxis;
import candlewright.ui.chart.plot.PriceFormat;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.TimeTicks;
import candlewright.ui.chart.reading.Crosshair;
import candlewright.ui.chart.reading.PaneNotes;
import candlewright.ui.chart.reading.Readout;
import candlewright.ui.look.Palette;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What is told of the place under the mouse: the crosshair over all panes with its labels on both
/// axes, the line of the bar above the plot, and the values of each lower pane. Without a mouse it
/// is the newest bar that is told.
final class Pointer {

    private final CandleRenderer candles;
    private final PriceAxis prices;
    private final Supplier<ZoneId> zone;
    private final Crosshair crosshair = new Crosshair();
    private final Readout readout = new Readout();
    private final Group notes = new Group();
    private List<Layer> layers = List.of();
    private List<LowerPane> lower = List.of();
    private @Nullable ChartFrame frame;
    private boolean pointing;
    private double x;
    private double y;

    /// @param zone whose clock the times are written by
    Pointer(CandleRenderer candles, PriceAxis prices, Supplier<ZoneId> zone) {
        this.candles = candles;
        this.prices = prices;
        this.zone = zone;
        notes.setManaged(false);
    }

    /// The axes of the lower panes, and what is told of them.
    Node notes() {
        return notes;
    }

    Node crosshair() {
        return crosshair;
    }

    Node readout() {
        return readout;
    }

    void setPalette(Palette palette) {
        readout.setPalette(palette);
    }

    void setAverages(List<Average> averages) {
        readout.setAverages(averages);
    }

    /// What says something of a bar, too.
    void setLayers(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    void setLowerPanes(List<LowerPane> panes) {
        lower = panes;
        notes.getChildren().setAll(panes.stream().map(_ -> new PaneNotes()).toList());
    }

    /// The mouse is here, in the chart's pixels.
    void pointAt(double x, double y) {
        pointing = frame != null && frame.area().contains(x, y);
        this.x = x;
        this.y = y;
        tell();
    }

    void pointAway() {
        pointing = false;
        tell();
    }

    /// After each frame.
    void place(ChartFrame frame) {
        this.frame = frame;
        List<PriceScale> scales = candles.lowerScales();
        for (int i = 0; i < Math.min(lower.size(), scales.size()); i++) {
            Bounds band = band(frame, i + 1);
            PriceScale of = scales.get(i);
            notes(i).place(band, lower.get(i), of, lower.get(i).ticks(of, band.getHeight()));
        }
        tell();
    }

    private void tell() {
        if (frame == null || ChartPane.slots(frame.series()) == 0) {
            crosshair.setVisible(false);
            readout.clear();
            return;
        }
        BarSeries series = frame.series();
        int slots = ChartPane.slots(series);
        CandleLayout layout = frame.layout();
        int bar = (int) Math.floor(layout.barAt(x - frame.plot().getMinX()));
        int told = pointing ? Math.clamp(bar, 0, slots - 1) : slots - 1;
        read(frame, told);
        readout.place(frame.width());
        for (int i = 0; i < lower.size(); i++) {
            notes(i).read(band(frame, i + 1), lower.get(i).read(told));
        }
        crosshair.setVisible(pointing);
        if (pointing) {
            boolean onBar = bar >= 0 && bar < slots;
            crosshair.show(
                    frame.area(),
                    frame.width(),
                    onBar ? frame.plot().getMinX() + layout.wick(start(frame, bar)) : x,
                    y,
                    onBar
                            ? TimeTicks.full(
                                    openTime(series, start(frame, bar)),
                                    series.interval(),
                                    zone.get())
                            : "",
                    valueAt(frame));
        }
    }

    private void read(ChartFrame frame, int bar) {
        BarSeries series = frame.series();
        PriceFormat format = new PriceFormat(frame.instrument().priceDecimals());
        readout.say(layers.stream().flatMap(layer -> layer.read(bar).stream()).toList());
        Bar open = series.provisional().orElse(null);
        if (bar == series.size() && open != null) {
            readout.showProvisional(series, open, format);
        } else {
            CandleLayout layout = frame.layout();
            readout.showClosed(series, layout.bucketStart(bar), layout.step(), format);
        }
    }

    /// What the row of the mouse stands for, in the pane that it is in; empty between panes.
    private String valueAt(ChartFrame frame) {
        int pane = candles.stack().paneAt(y - frame.area().getMinY());
        if (pane < 0 || pane > candles.lowerScales().size()) {
            return "";
        }
        Bounds band = band(frame, pane);
        PriceScale of = pane == 0 ? frame.scale() : candles.lowerScales().get(pane - 1);
        double value = of.price(y - band.getMinY(), band.getHeight());
        return pane == 0 ? prices.label(frame.scale(), value) : lower.get(pane - 1).label(value);
    }

    private Bounds band(ChartFrame frame, int pane) {
        return candles.stack().bands().get(pane).in(frame.area());
    }

    private PaneNotes notes(int i) {
        return (PaneNotes) notes.getChildren().get(i);
    }

    private static int start(ChartFrame frame, int bar) {
        return bar == frame.series().size() ? bar : frame.layout().bucketStart(bar);
    }

    private static long openTime(BarSeries series, int bar) {
        return bar < series.size()
                ? series.openTime(bar)
                : series.provisional().map(open -> open.tsOpen().toEpochMilli()).orElseThrow();
    }
}
