package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.chart.candles.Average;
import candlewright.ui.chart.candles.Baseline;
import candlewright.ui.chart.candles.CandleChart;
import candlewright.ui.chart.candles.CandleRenderer;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.ChartZone;
import candlewright.ui.chart.plot.Layer;
import candlewright.ui.chart.plot.LowerPane;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.PriceAxis;
import candlewright.ui.chart.plot.PriceFormat;
import candlewright.ui.chart.plot.PriceRange;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.TimeAxis;
import candlewright.ui.chart.provenance.ProvenanceOverlay;
import candlewright.ui.chart.reading.Corner;
import candlewright.ui.chart.reading.Countdown;
import candlewright.ui.chart.reading.LastPriceTag;
import candlewright.ui.chart.reading.LeftEdge;
import candlewright.ui.chart.reading.MeasureTool;
import candlewright.ui.chart.reading.Readout;
import candlewright.ui.chart.reading.SessionBreaks;
import candlewright.ui.look.Palette;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import javafx.css.CssMetaData;
import javafx.css.PseudoClass;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A candle chart of one instrument, with volume, moving averages, the last price, the trades of a
/// backtest, and the account's orders, position and fills. Orders can be dragged and cancelled.
///
/// All methods are for the JavaFX thread. Changes are drawn together on the next pulse, and nothing
/// is drawn when nothing changed.
public final class ChartPane extends Region {

    private static final String ALONE = Palette.DARK.styleSheet();
    private static final String MONO = "JetBrains Mono";
    private static final StyleablePropertyFactory<ChartPane> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<ChartPane, Palette> PALETTE =
            STYLES.createEnumCssMetaData(
                    Palette.class, "-cw-palette", pane -> pane.palette, Palette.DARK);

    private final StyleableObjectProperty<Palette> palette =
            new SimpleStyleableObjectProperty<>(PALETTE, this, "palette", Palette.DARK);
    private final TimeAxis timeAxis = new TimeAxis();
    private final PriceAxis priceAxis = new PriceAxis();
    private final Baseline baseline = new Baseline(this::heightOf, this::change);
    private final TimeRange times = new TimeRange(this::changeLook);
    private final PriceRange prices = new PriceRange(this::changeLook);
    private final CandleRenderer candles = new CandleRenderer(prices, this::placeOverlay, baseline);
    private final CandleChart chart = new CandleChart(timeAxis, priceAxis, candles);
    private final Pointer pointer = new Pointer(candles, priceAxis, () -> shownZone().id());
    private final ChartTrading trading = new ChartTrading(candles, this::change, this::moved);
    private final Text noBars = new Text("No bars yet");
    private final Runnable beforePulse = this::refresh;
    private final ChartTools tools = new ChartTools();
    private final ChartMenu menu = new ChartMenu();
    private final MeasureTool measure = new MeasureTool(this::moved);
    private final SessionBreaks sessions = new SessionBreaks(() -> shownZone().id());
    private final ProvenanceOverlay provenance = new ProvenanceOverlay(this::changeLook);
    private ChartZone zone = ChartZone.UTC;

    private @Nullable Instrument instrument;
    private @Nullable BarSeries series;
    private PriceScale scale = PriceScale.NONE;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Layer> layersBehind = new ArrayList<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final Group overlayGroup = new Group();
    private final Countdown countdown = new Countdown();
    private final LeftEdge edge = new LeftEdge();
    private ChartKind kind = ChartKind.CANDLES;
    private List<Integer> windows = List.of();

    /// Where the canvas is, in this pane's coordinates.
    private Bounds area = new BoundingBox(0, 0, 0, 0);

    /// Where the candles are: the upper part of the canvas, or all of it.
    private Bounds plot = new BoundingBox(0, 0, 0, 0);

    private Due due = Due.ALL;
    private Runnable lookChanged = () -> {};
    private Runnable oldestNear = () -> {};

    /// What the next pulse has to draw again.
    private enum Due {
        NOTHING,
        /// The open bar, and what lies over the candles.
        NEWEST,
        ALL
    }

    public ChartPane() {
        getStyleClass().add("chart-pane");
        getStylesheets()
                .add(
                        Objects.requireNonNull(ChartPane.class.getResource("/css/chart.css"))
                                .toExternalForm());
        pseudoClassStateChanged(
                PseudoClass.getPseudoClass("without-font"),
                !Font.font(MONO).getFamily().equals(MONO));
        Group overlay =
                new Group(
                        pointer.notes(),
                        overlayGroup,
                        // Under the orders: it would strike through the label of one that is
                        // dragged.
                        pointer.crosshair(),
                        trading.node(),
                        pointer.readout(),
                        noBars);
        overlay.setManaged(false);
        overlay.setMouseTransparent(true);
        // The price axis asks for a layout whenever its range changes; unmanaged, the chart keeps
        // that to itself.
        chart.setManaged(false);
        // Its skins swallow clicks and drags.
        chart.setMouseTransparent(true);
        candles.live().setManaged(false);
        candles.live().setMouseTransparent(true);
        getChildren().addAll(chart, candles.live(), overlay);
        setFocusTraversable(true);
        setCursor(Cursor.CROSSHAIR);
        setAverages(10, 30);
        noBars.getStyleClass().add("no-bars");
        noBars.setManaged(false);
        noBars.setTextOrigin(VPos.CENTER);
        sceneProperty().addListener((_, before, now) -> changeScene(before, now));
        overlayGroup.setManaged(false);
        chart.getCanvas().widthProperty().addListener(_ -> change());
        chart.getCanvas().heightProperty().addListener(_ -> change());
        palette.subscribe(this::paintWith);
        addOverlay(new LastPriceTag(priceAxis));
        addOverlay(new Corner(this::shownZone, prices::isFixed));
        addOverlay(countdown);
        addOverlay(edge);
        ChartGestures.install(this);
        addLayerBehind(sessions);
        addTool(baseline);
        addTool(trading.tool());
        addTool(new AxisTool(this));
        addTool(measure);
        addOverlay(measure);
        menu.add(() -> PaneActions.of(this));
        addLayer(provenance.layer());
        addOverlay(provenance);
        addTool(provenance);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> provenance.hover(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> provenance.hover(-1, -1));
    }

    /// What the style sheet has chosen, from the next frame on.
    private void paintWith(Palette now) {
        candles.setPalette(now);
        pointer.setPalette(now);
        showAverages();
    }

    Palette palette() {
        return palette.get();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    /// Dark, where nothing around the chart says otherwise.
    @Override
    public String getUserAgentStylesheet() {
        return ALONE;
    }

    /// Switches to a series and shows its newest bars. Trades of the previous one are taken away.
    public void show(Instrument instrument, BarSeries series) {
        if (!instrument.symbol().equals(series.symbol())) {
            throw new IllegalArgumentException(
                    "series of " + series.symbol() + " for " + instrument.symbol());
        }
        priceAxis.write(new PriceFormat(instrument.priceDecimals()));
        this.instrument = instrument;
        this.series = series;
        times.begin(series);
        prices.setFixed(false);
        measure.cancel();
        trading.begin(instrument);
    }

    /// Takes the series as it is now, and follows it ([TimeRange#follow]).
    public void update(BarSeries series) {
        if (this.series == null || !this.series.symbol().equals(series.symbol())) {
            throw new IllegalArgumentException(
                    "update of " + series.symbol() + ", which is not shown");
        }
        BarSeries before = this.series;
        this.series = series;
        measure.moveBy(series.prepended(before));
        times.follow(before, series);
        moved();
    }

    /// How the bars are drawn.
    public void setKind(ChartKind kind) {
        this.kind = kind;
        baseline.show(kind == ChartKind.BASELINE);
        candles.setKind(kind);
        change();
    }

    ChartKind kind() {
        return kind;
    }

    /// The market's time, by which the open bar's rest is told.
    void setTime(Instant time) {
        if (countdown.tell(time)) {
            moved();
        }
    }

    /// What is still to be traded until the open bar closes; empty if bars close with time.
    void setRest(String rest) {
        if (countdown.tellRest(rest)) {
            moved();
        }
    }

    static int slots(BarSeries series) {
        return series.size() + (series.provisional().isPresent() ? 1 : 0);
    }

    /// What is traded here, and by whose hand.
    public ChartTrading trading() {
        return trading;
    }

    /// Which bars are in view.
    public TimeRange times() {
        return times;
    }

    /// Which prices are in view, and how they are scaled.
    PriceRange prices() {
        return prices;
    }

    boolean showsSessions() {
        return sessions.isShown();
    }

    void showSessions(boolean shown) {
        sessions.setShown(shown);
        changeLook();
    }

    /// Whether revised and incomplete bars are marked, and changes of the source.
    boolean showsRevisions() {
        return provenance.layer().isShown();
    }

    void showRevisions(boolean shown) {
        provenance.layer().setShown(shown);
        changeLook();
    }

    MeasureTool measure() {
        return measure;
    }

    /// All that can be done here, with its keys.
    ChartMenu menu() {
        return menu;
    }

    /// Whose clock the times are written by.
    ChartZone zone() {
        return zone;
    }

    void setZone(ChartZone zone) {
        this.zone = zone;
        changeLook();
    }

    ChartZone shownZone() {
        return series == null ? zone : zone.forBars(series.interval());
    }

    /// Takes a box that opens over the chart.
    void addBox(Region box) {
        getChildren().add(box);
    }

    /// Shows the first bar that opens at or after this time in the middle, as far as there are bars
    /// on both sides, at the present width.
    void showTime(Instant time) {
        if (series != null) {
            times.center(series.indexAtOrAfter(time.toEpochMilli()) + 0.5);
        }
    }

    /// The newest bars at the first width, with the prices that they need.
    void reset() {
        prices.setFixed(false);
        times.showLatest();
    }

    /// Paints this with each frame: over the candles and what was added before.
    void addLayer(Layer layer) {
        layers.add(layer);
        candles.setLayers(layers);
        pointer.setLayers(layers);
        change();
    }

    /// Paints this with each frame, behind the candles.
    void addLayerBehind(Layer layer) {
        layersBehind.add(layer);
        candles.setLayersBehind(layersBehind);
        change();
    }

    /// Places these shapes over each frame.
    void addOverlay(Overlay overlay) {
        overlays.add(overlay);
        overlayGroup.getChildren().add(overlay.node());
        change();
    }

    /// Puts a control over the chart; who made it gives it its place.
    void addControl(Region control) {
        control.setManaged(false);
        getChildren().add(control);
    }

    /// The panes below the candles, from the top.
    void setLowerPanes(List<LowerPane> panes) {
        List<LowerPane> lower = List.copyOf(panes);
        candles.setLowerPanes(lower);
        pointer.setLowerPanes(lower);
        change();
    }

    /// Gives the mouse to this tool before those that are there.
    void addTool(ChartTool tool) {
        tools.add(tool);
    }

    ChartTools tools() {
        return tools;
    }

    /// Something of what is painted has changed; it is drawn with the next pulse.
    void repaint() {
        change();
    }

    /// Something that lies over the candles has changed, or the open bar has; the closed ones stay
    /// as they are painted.
    void moved() {
        due = due == Due.NOTHING ? Due.NEWEST : due;
        Platform.requestNextPulse();
    }

    /// Shows a simple moving average for each window, at most four.
    public void setAverages(int... windows) {
        if (windows.length > palette.get().averages.size()) {
            throw new IllegalArgumentException(
                    "at most "
                            + palette.get().averages.size()
                            + " averages, were "
                            + windows.length);
        }
        this.windows = Arrays.stream(windows).boxed().toList();
        showAverages();
    }

    private void showAverages() {
        List<Average> averages = new ArrayList<>();
        for (int window : windows) {
            averages.add(new Average(window, palette.get().averages.get(averages.size())));
        }
        candles.setAverages(List.copyOf(averages));
        pointer.setAverages(List.copyOf(averages));
        change();
    }

    /// The y of a price in this pane's coordinates; outside of the plot if it is not in view.
    public double heightOf(BigDecimal price) {
        return heightOf(price.doubleValue());
    }

    private double heightOf(double price) {
        return plot.getMinY() + scale.row(price, plot.getHeight()) + 0.5;
    }

    /// How many pixels the pane of the prices is high; others are below it.
    public double priceHeight() {
        return plot.getHeight();
    }

    /// How many bars one candle stands for at this zoom.
    public int barsPerCandle() {
        return candleLayout().step();
    }

    /// Where all panes are, in this pane's coordinates; the axes are beside and below.
    Bounds areaBounds() {
        return area;
    }

    /// Where the candles are, in this pane's coordinates; other panes are below.
    Bounds plotBounds() {
        return plot;
    }

    /// Where the candles and each pane below them are, in this pane's coordinates.
    List<Bounds> paneBounds() {
        return candles.stack().bands().stream().map(band -> band.in(area)).toList();
    }

    /// What is at this place.
    ChartTool.Point pointOf(double x, double y) {
        double inside = Math.clamp(y, plot.getMinY(), Math.max(plot.getMinY(), plot.getMaxY() - 1));
        return new ChartTool.Point(
                x,
                y,
                candleLayout().barAt(x - plot.getMinX()),
                scale.price(inside - plot.getMinY(), Math.max(1, plot.getHeight())),
                plot.contains(x, y));
    }

    PriceScale priceScale() {
        return scale;
    }

    CandleLayout candleLayout() {
        return CandleLayout.of(times.view(), plotWidth());
    }

    private double plotWidth() {
        return Math.max(1, chart.getCanvas().getWidth());
    }

    void pointAt(double x, double y) {
        ChartTool.Point at = pointOf(x, y);
        tools.hover(at);
        setCursor(tools.cursor(at).orElse(Cursor.CROSSHAIR));
        pointer.pointAt(x, y);
    }

    void pointAway() {
        pointer.pointAway();
    }

    /// Is told when the trader sees something else of the bars, or otherwise: not when bars arrive.
    void onLook(Runnable lookChanged) {
        this.lookChanged = lookChanged;
    }

    /// Is told before a frame that begins within one screen of the first bar.
    void onOldest(Runnable oldestNear) {
        this.oldestNear = oldestNear;
    }

    /// What is to be known of the time before the first bar, said while that bar is in view.
    void setEdge(String words) {
        edge.say(words);
        moved();
    }

    private void changeLook() {
        change();
        lookChanged.run();
    }

    @Nullable BarSeries series() {
        return series;
    }

    private void changeScene(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePreLayoutPulseListener(beforePulse);
        }
        if (now != null) {
            now.addPreLayoutPulseListener(beforePulse);
            change();
        }
    }

    private void change() {
        due = Due.ALL;
        Platform.requestNextPulse();
    }

    /// Once before a pulse, not once for each change. No layout is asked for: it would reach up to
    /// the root.
    private void refresh() {
        if (due == Due.NOTHING || series == null) {
            return;
        }
        boolean newest = due == Due.NEWEST;
        due = Due.NOTHING;
        if (slots(series) > 0 && times.from() < times.span()) {
            oldestNear.run();
        }
        scale = candles.prepare(series, times.view(), plotWidth(), chart.getCanvas().getHeight());
        if (newest && candles.paintOpenBar()) {
            placeOverlay();
            return;
        }
        timeAxis.show(series, shownZone().id());
        timeAxis.set(times.from(), times.to());
        priceAxis.show(
                scale,
                candles.stack().prices().height() / Math.max(1, chart.getCanvas().getHeight()),
                slots(series) > 0);
        chart.repaint();
    }

    /// After each frame, when sizes and styles are known.
    private void placeOverlay() {
        area = sceneToLocal(chart.getCanvas().localToScene(chart.getCanvas().getLayoutBounds()));
        candles.live().setLayoutX(area.getMinX());
        candles.live().setLayoutY(area.getMinY());
        plot = candles.stack().prices().in(area);
        boolean empty = series == null || slots(series) == 0;
        noBars.setVisible(empty);
        noBars.setX(Math.rint(plot.getCenterX() - noBars.getLayoutBounds().getWidth() / 2));
        noBars.setY(Math.rint(plot.getCenterY()));
        if (instrument != null && series != null) {
            ChartFrame frame =
                    new ChartFrame(
                            instrument,
                            series,
                            area,
                            plot,
                            scale,
                            candleLayout(),
                            getWidth(),
                            palette.get());
            trading.place(frame);
            overlays.forEach(overlay -> overlay.place(frame));
            pointer.place(frame);
        }
    }

    /// Draws what the next frame would show, for a chart that is in no window and so has no frames.
    void drawNow() {
        applyCss();
        layout();
        refresh();
        chart.draw();
        // Only now the axes know how wide they are, and the canvas how large it is.
        due = Due.ALL;
        refresh();
        chart.draw();
    }

    @Override
    protected void layoutChildren() {
        chart.resizeRelocate(
                0, Readout.HEIGHT, getWidth(), Math.max(0, getHeight() - Readout.HEIGHT));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 80;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 900;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 560;
    }
}
