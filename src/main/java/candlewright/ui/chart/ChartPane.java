package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.ClientOrderId;
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
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.PriceRange;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.TimeAxis;
import candlewright.ui.chart.plot.Viewport;
import candlewright.ui.chart.provenance.ProvenanceOverlay;
import candlewright.ui.chart.reading.Corner;
import candlewright.ui.chart.reading.Countdown;
import candlewright.ui.chart.reading.LastPriceTag;
import candlewright.ui.chart.reading.LeftEdge;
import candlewright.ui.chart.reading.MeasureTool;
import candlewright.ui.chart.reading.Readout;
import candlewright.ui.chart.reading.SessionBreaks;
import candlewright.ui.chart.trading.FillMark;
import candlewright.ui.chart.trading.OrderHand;
import candlewright.ui.chart.trading.OrderLine;
import candlewright.ui.chart.trading.OrderOverlay;
import candlewright.ui.chart.trading.OrderTool;
import candlewright.ui.chart.trading.PositionLine;
import candlewright.ui.chart.trading.TradeMark;
import candlewright.ui.look.Palette;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private static final double BUTTON_FACTOR = 0.7;
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
    private final PriceRange prices = new PriceRange(this::changeLook);
    private final CandleRenderer candles = new CandleRenderer(prices, this::placeOverlay, baseline);
    private final CandleChart chart = new CandleChart(timeAxis, priceAxis, candles);
    private final Pointer pointer = new Pointer(candles, priceAxis, () -> shownZone().id());
    private final OrderOverlay orders = new OrderOverlay();
    private final Text noBars = new Text("No bars yet");
    private final Runnable beforePulse = this::refresh;
    private final OrderTool orderTool = new OrderTool(orders, this::change);
    private final List<ChartTool> tools = new ArrayList<>(List.of(orderTool, baseline));

    private final ChartMenu menu = new ChartMenu();
    private final MeasureTool measure = new MeasureTool(this::change);
    private final SessionBreaks sessions = new SessionBreaks(() -> shownZone().id());
    private final ProvenanceOverlay provenance = new ProvenanceOverlay(this::changeLook);
    private ChartZone zone = ChartZone.UTC;
    private PriceMapping.Kind mapping = PriceMapping.Kind.LINEAR;
    private boolean inverted;

    private @Nullable Instrument instrument;
    private @Nullable BarSeries series;
    private Viewport view = Viewport.latest(0);
    private PriceScale scale = PriceScale.NONE;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Layer> layersBehind = new ArrayList<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final Group overlayGroup = new Group();
    private final Countdown countdown = new Countdown();
    private final LeftEdge edge = new LeftEdge();
    private ChartKind kind = ChartKind.CANDLES;
    private List<Integer> windows = List.of();

    /// How much time was shown when the bars became longer or shorter, and at which width that
    /// stands.
    private long switchedMillis;

    private double switchedSpan;

    /// Where the canvas is, in this pane's coordinates.
    private Bounds area = new BoundingBox(0, 0, 0, 0);

    /// Where the candles are: the upper part of the canvas, or all of it.
    private Bounds plot = new BoundingBox(0, 0, 0, 0);

    private boolean changed = true;
    private Runnable lookChanged = () -> {};
    private Runnable oldestNear = () -> {};

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
                        orders,
                        pointer.crosshair(),
                        pointer.readout(),
                        noBars);
        overlay.setManaged(false);
        overlay.setMouseTransparent(true);
        // The price axis asks for a layout whenever its range changes; unmanaged, the chart keeps
        // that to itself.
        chart.setManaged(false);
        // Its skins swallow clicks and drags.
        chart.setMouseTransparent(true);
        getChildren().addAll(chart, overlay);
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
        orderTool.trade(instrument);
        this.series = series;
        view = Viewport.latest(slots(series));
        switchedSpan = 0;
        prices.setFixed(false);
        measure.cancel();
        clearTrades();
    }

    /// Takes the series as it is now: follows the newest bar if it was in view, and stays put
    /// otherwise. Bars that were put in front move nothing. If its bars are of another length than
    /// before, the time at the right edge stays, and about as much time is shown as before the
    /// first such change since the last zoom.
    public void update(BarSeries series) {
        if (this.series == null || !this.series.symbol().equals(series.symbol())) {
            throw new IllegalArgumentException(
                    "update of " + series.symbol() + ", which is not shown");
        }
        int more = series.prepended(this.series);
        if (slots(this.series) == 0) {
            view = Viewport.latest(slots(series));
        } else if (more > 0) {
            view = view.behind(more).grown(slots(series));
            measure.moveBy(more);
        } else if (series.isLike(this.series) && beginsAlike(this.series, series)) {
            view = view.grown(slots(series));
        } else {
            keepPlace(this.series, series);
        }
        this.series = series;
        change();
    }

    /// Where the first bar is another one, the numbers of the others are others, too.
    private static boolean beginsAlike(BarSeries before, BarSeries now) {
        return before.isEmpty() || now.isEmpty() || before.openTime(0) == now.openTime(0);
    }

    private void keepPlace(BarSeries before, BarSeries now) {
        Place place = Place.of(view, before);
        if (Math.abs(view.span() - switchedSpan) > 1e-6 * view.span()) {
            switchedMillis = place.millis();
        }
        view = new Place(place.to(), switchedMillis, place.latest(), place.room()).in(now);
        switchedSpan = view.span();
        changeLook();
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
            change();
        }
    }

    /// What is still to be traded until the open bar closes; empty if bars close with time.
    void setRest(String rest) {
        if (countdown.tellRest(rest)) {
            change();
        }
    }

    static int slots(BarSeries series) {
        return series.size() + (series.provisional().isPresent() ? 1 : 0);
    }

    /// Marks the trades of a backtest, in the order of their entries.
    public void setTrades(List<TradeMark> trades) {
        candles.setTrades(List.copyOf(trades));
        change();
    }

    public void clearTrades() {
        setTrades(List.of());
    }

    /// Shows live orders; what is being dragged is let go if it is not among them any more.
    public void setOrders(List<OrderLine> lines) {
        orders.setOrders(List.copyOf(lines));
        change();
    }

    /// Shows what is held, empty for nothing.
    public void setPosition(Optional<PositionLine> position) {
        orders.setPosition(position.orElse(null));
        change();
    }

    /// Marks own executions.
    public void setFills(List<FillMark> fills) {
        candles.setFills(List.copyOf(fills));
        change();
    }

    /// Who does what the mouse asks for; without one, orders can only be looked at.
    public void setOrderHand(@Nullable OrderHand hand) {
        orderTool.setHand(hand);
    }

    /// Prices, their logarithm, or their change since the first bar in view.
    void setMapping(PriceMapping.Kind kind) {
        mapping = kind;
        candles.setMapping(mapping, inverted);
        prices.setFixed(false);
    }

    /// Higher prices further down, or up again.
    void setInverted(boolean inverted) {
        this.inverted = inverted;
        candles.setMapping(mapping, inverted);
        prices.setFixed(false);
    }

    boolean isInverted() {
        return inverted;
    }

    /// What the trader asked for; prices at or below zero are shown as they are all the same.
    PriceMapping.Kind mapping() {
        return mapping;
    }

    /// Which prices are in view.
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
            double middle = series.indexAtOrAfter(time.toEpochMilli()) + 0.5;
            double half = view.span() / 2;
            move(view.showing(Math.max(0, middle - half), Math.max(0, middle - half) + 2 * half));
        }
    }

    /// The newest bars at the first width, with the prices that they need.
    void reset() {
        prices.setFixed(false);
        showLatest();
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

    void removeLayer(Layer layer) {
        layers.remove(layer);
        layersBehind.remove(layer);
        candles.setLayers(layers);
        pointer.setLayers(layers);
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
        tools.addFirst(tool);
    }

    /// The tools in the order in which they are asked.
    List<ChartTool> tools() {
        return tools;
    }

    /// Something of what is painted has changed; it is drawn with the next pulse.
    void repaint() {
        change();
    }

    /// Says something beside the line of an order, or takes it away with empty words.
    public void say(Optional<ClientOrderId> order, String words) {
        orders.say(order.orElse(null), words);
        change();
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

    /// Shows the bars from number `from` up to number `to`, as near as the limits of zooming allow.
    public void showBars(double from, double to) {
        move(view.showing(from, to));
    }

    /// The left edge of the plot, in bar numbers.
    public double visibleFrom() {
        return view.from();
    }

    /// The right edge of the plot, in bar numbers; past the newest bar when there is room to its
    /// right.
    public double visibleTo() {
        return view.to();
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

    public void zoomIn() {
        zoom(BUTTON_FACTOR);
    }

    public void zoomOut() {
        zoom(1 / BUTTON_FACTOR);
    }

    private void zoom(double factor) {
        move(
                view.zoomed(
                        factor, view.showsLatest() ? view.slots() : (view.from() + view.to()) / 2));
    }

    /// Shows the whole series.
    public void fit() {
        move(Viewport.all(view.slots()));
    }

    /// Goes back to the newest bars, at the width that `show` begins with.
    public void showLatest() {
        move(Viewport.latest(view.slots()));
    }

    void move(Viewport view) {
        if (!view.equals(this.view)) {
            this.view = view;
            changeLook();
        }
    }

    Viewport viewport() {
        return view;
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
        return CandleLayout.of(view, plotWidth());
    }

    private double plotWidth() {
        return Math.max(1, chart.getCanvas().getWidth());
    }

    void pointAt(double x, double y) {
        ChartTool.Point at = pointOf(x, y);
        tools.forEach(tool -> tool.hover(at));
        setCursor(
                tools.stream()
                        .flatMap(tool -> tool.cursor(at).stream())
                        .findFirst()
                        .orElse(Cursor.CROSSHAIR));
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
        change();
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
        changed = true;
        Platform.requestNextPulse();
    }

    /// Once before a pulse, not once for each change. No layout is asked for: it would reach up to
    /// the root.
    private void refresh() {
        if (!changed || series == null) {
            return;
        }
        changed = false;
        if (slots(series) > 0 && view.from() < view.span()) {
            oldestNear.run();
        }
        scale = candles.prepare(series, view, plotWidth(), chart.getCanvas().getHeight());
        timeAxis.show(series, shownZone().id());
        timeAxis.set(view.from(), view.to());
        priceAxis.show(
                scale,
                candles.stack().prices().height() / Math.max(1, chart.getCanvas().getHeight()),
                slots(series) > 0);
        chart.repaint();
    }

    /// After each frame, when sizes and styles are known.
    private void placeOverlay() {
        area = sceneToLocal(chart.getCanvas().localToScene(chart.getCanvas().getLayoutBounds()));
        plot = candles.stack().prices().in(area);
        boolean empty = series == null || slots(series) == 0;
        noBars.setVisible(empty);
        noBars.setX(Math.rint(plot.getCenterX() - noBars.getLayoutBounds().getWidth() / 2));
        noBars.setY(Math.rint(plot.getCenterY()));
        if (instrument != null && series != null) {
            orders.setVisible(!empty);
            orders.place(plot, getWidth(), scale, instrument, series.lastPrice(), palette.get());
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
        changed = true;
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
