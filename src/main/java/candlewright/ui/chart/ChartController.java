package candlewright.ui.chart;

import candlewright.marketdata.BarLength;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Side;
import candlewright.research.BacktestResult;
import candlewright.research.parity.DivergingBar;
import candlewright.ui.backtest.BacktestViewModel;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.candles.KindIcon;
import candlewright.ui.chart.drawing.DrawingToolbar;
import candlewright.ui.chart.drawing.DrawingViewModel;
import candlewright.ui.chart.grid.ChartCell;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.reading.TimeCursor;
import candlewright.ui.chart.trading.AlertOverlay;
import candlewright.ui.chart.trading.AlertsViewModel;
import candlewright.ui.chart.trading.DraftOverlay;
import candlewright.ui.chart.trading.DraftViewModel;
import candlewright.ui.chart.trading.TradeMark;
import candlewright.ui.chart.trading.TradeOverlay;
import candlewright.ui.parity.ParityViewModel;
import candlewright.ui.signal.SignalBadge;
import candlewright.ui.signal.SignalViewModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

public final class ChartController {

    /// Less high, there is no room for the tools of drawing.
    private static final double SHALLOW = 380;

    /// Up to this width of a header only what tells the charts apart is in it, in pixels.
    private static final double NARROW = 620;

    private static final double WIDE = 900;

    private final ChartViewModel chart;
    private final ChartOrdersViewModel orders;
    private final BacktestViewModel backtest;
    private final ParityViewModel parity;
    private final SignalViewModel signals;
    private final DrawingViewModel drawings;
    private final KnownAtViewModel known;
    private final DraftViewModel draft;
    private final AlertsViewModel alerts;
    private final TradeMenu tradeMenu;
    private final IndicatorsViewModel indicators;
    private final Supplier<Node> indicatorList;
    private final ChartCell cell;
    private final TimeCursor cursor = new TimeCursor(this::zone);

    /// Whether the bars of a symbol that has just come are of another interval than the chosen one,
    /// which is being built.
    private boolean standsIn;

    /// What of this chart is kept with the window and in templates, as text.
    private final StringProperty keptKind = new SimpleStringProperty(ChartKind.CANDLES.name());

    private final StringProperty keptIndicators = new SimpleStringProperty("");

    /// What was said beside an order is gone after a while.
    private final PauseTransition hush = new PauseTransition(javafx.util.Duration.seconds(10));

    private final PauseTransition quiet = new PauseTransition(javafx.util.Duration.seconds(10));

    @FXML private Label symbol;
    @FXML private Label description;
    @FXML private MenuButton interval;
    @FXML private Label building;
    @FXML private MenuButton kind;
    @FXML private Label signal;
    @FXML private TextField averages;
    @FXML private Button clearTrades;
    @FXML private Button menu;
    @FXML private ChartPane pane;
    @FXML private StackPane plot;
    @FXML private DrawingToolbar drawingTools;
    @FXML private ToggleButton knownAt;
    @FXML private HBox knownAtBar;
    @FXML private TextField knownAtTime;
    @FXML private Label knownAtWords;
    @FXML private HBox alertBar;
    @FXML private Label alertNote;

    @SuppressWarnings("NullAway.Init") // made once the pane is there
    private TradeOverlay tradeMarks;

    @FXML private VBox root;
    @FXML private HBox tools;
    @FXML private Label said;

    public ChartController(
            ChartViewModel chart,
            ChartOrdersViewModel orders,
            BacktestViewModel backtest,
            ParityViewModel parity,
            SignalViewModel signals,
            KnownAtViewModel known,
            DraftViewModel draft,
            AlertsViewModel alerts,
            DrawingViewModel drawings,
            IndicatorsViewModel indicators,
            Supplier<Node> indicatorList,
            ChartCell cell) {
        this.chart = chart;
        this.orders = orders;
        this.backtest = backtest;
        this.parity = parity;
        this.signals = signals;
        this.drawings = drawings;
        this.known = known;
        this.draft = draft;
        this.alerts = alerts;
        tradeMenu = new TradeMenu(chart, draft, alerts, known);
        this.indicators = indicators;
        this.indicatorList = indicatorList;
        this.cell = cell;
    }

    @FXML
    private void initialize() {
        ChartDrawings drawn = ChartDrawings.install(pane, drawingTools, drawings);
        chart.instrumentProperty().subscribe(instrument -> drawn.open(instrument.symbol()));
        tradeMarks = new TradeOverlay(this::pickTrade);
        pane.addOverlay(tradeMarks);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, tradeMarks::click);
        known.seriesProperty().subscribe(this::show);
        averages.textProperty().bindBidirectional(chart.averagesProperty());
        chart.windowsProperty()
                .subscribe(windows ->
                        pane.setAverages(windows.stream().mapToInt(Integer::intValue).toArray()));
        backtest.resultProperty().subscribe(_ -> showTrades());
        backtest.selectedProperty().subscribe(this::showTrade);
        parity.selectedProperty().subscribe(this::showBar);
        SignalBadge.show(signal, signals, signals.badgeProperty());
        chart.timeProperty().subscribe(pane::setTime);
        chart.restProperty().subscribe(pane::setRest);
        pane.onOldest(() -> chart.wantOlder(pane::barsPerCandle));
        chart.edgeProperty().subscribe(pane::setEdge);
        showMenus();
        signal.visibleProperty()
                .bind(
                        signals.badgeProperty()
                                .isNotEmpty()
                                .and(cell.activeProperty())
                                .and(root.widthProperty().greaterThan(NARROW)));
        showAccount();
        showKnownAt();
        showDraftAndAlerts();
        new ChartReading(pane, chart).install();
        ChartIndicators.install(pane, indicators);
        indicators.openProperty().subscribe(this::loadIndicatorList);
        clearTrades.managedProperty().bind(clearTrades.visibleProperty());
        joinGrid();
    }

    /// What this chart is as one of several: the time under the mouse is the group's, the header
    /// shows what there is room for, and its picture can be taken.
    private void joinGrid() {
        pane.addOverlay(cursor);
        cell.followedProperty().subscribe(cursor::show);
        pane.addEventHandler(MouseEvent.ANY, this::point);
        root.widthProperty().subscribe(_ -> showWhatFits());
        root.heightProperty().subscribe(_ -> showWhatFits());
        cell.onPicture(this::takePicture);
        keptKind.subscribe(this::restoreKind);
        cell.keep("kind", keptKind);
        keptIndicators.subscribe(this::restoreIndicators);
        indicators.chosenProperty().subscribe(this::keepIndicators);
        cell.keep("indicators", keptIndicators);
        new KeptLook(pane).keepIn(cell);
        said.textProperty().bind(chart.saidProperty());
        said.visibleProperty().bind(chart.saidProperty().isNotEmpty());
        quiet.setOnFinished(_ -> chart.saidProperty().set(""));
        chart.saidProperty().subscribe(() -> quiet.playFromStart());
    }

    /// Not before it is opened: it has many parts, and the first candles wait for each.
    private void loadIndicatorList(boolean open) {
        if (open && plot.lookup("#indicators") == null) {
            plot.getChildren().add(1, indicatorList.get());
        }
    }

    private ZoneId zone() {
        return pane.shownZone().id();
    }

    /// A name that no kind has leaves the chart as it is.
    private void restoreKind(String name) {
        Stream.of(ChartKind.values())
                .filter(each -> each.name().equals(name) && each != pane.kind())
                .findFirst()
                .ifPresent(this::show);
    }

    private void keepIndicators() {
        keptIndicators.set(String.join("\n", indicators.specs()));
    }

    private void restoreIndicators(String texts) {
        if (!texts.equals(String.join("\n", indicators.specs()))) {
            var _ = indicators.restore(texts.lines().toList());
        }
    }

    private void showWhatFits() {
        boolean wide = root.getWidth() > NARROW;
        show(description, root.getWidth() > WIDE);
        show(tools, wide);
        show(drawingTools, wide && root.getHeight() > SHALLOW);
    }

    private static void show(Node part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private void point(MouseEvent event) {
        BarSeries series = chart.seriesProperty().get();
        ChartTool.Point at = pane.pointOf(event.getX(), event.getY());
        boolean inView = at.bar() >= pane.times().from() && at.bar() < pane.times().to();
        boolean away = event.getEventType() == MouseEvent.MOUSE_EXITED || !inView;
        cell.pointedProperty()
                .set(away ? OptionalLong.empty() : TimeCursor.timeOf(series, (int) at.bar()));
    }

    /// Alt+S, too.
    @FXML
    private void takePicture() {
        WritableImage image = ChartImage.of(pane);
        ClipboardContent content = new ClipboardContent();
        content.putImage(image);
        Clipboard.getSystemClipboard().setContent(content);
        chart.keepPicture(() -> ChartImage.png(image));
    }

    private void showMenus() {
        building.textProperty().bind(Bindings.concat("building ", chart.buildingProperty(), "…"));
        building.visibleProperty().bind(chart.buildingProperty().isNotEmpty());
        new IntervalBox(chart::refusal, chart::choose).install(pane);
        interval.showingProperty()
                .subscribe(showing -> {
                    if (showing) {
                        interval.getItems().setAll(lengths());
                    }
                });
        // A menu without items does not open.
        interval.getItems().add(new MenuItem());
        ToggleGroup kinds = new ToggleGroup();
        for (ChartKind each : ChartKind.values()) {
            RadioMenuItem item = new RadioMenuItem(each.label(), new KindIcon(each));
            item.setToggleGroup(kinds);
            item.setUserData(each);
            item.setSelected(each == pane.kind());
            item.setOnAction(_ -> show(each));
            kind.getItems().add(item);
        }
        show(pane.kind());
    }

    private List<MenuItem> lengths() {
        List<MenuItem> items = new ArrayList<>(chart.intervals().stream().map(this::item).toList());
        items.add(new SeparatorMenuItem());
        Optional<String> refusal = chart.tradedRefusal();
        if (refusal.isPresent()) {
            MenuItem none = new MenuItem("No ticks, volume, dollars: " + refusal.get());
            none.setDisable(true);
            items.add(none);
        } else {
            chart.tradedLengths().stream().map(this::item).forEach(items::add);
        }
        return items;
    }

    private RadioMenuItem item(BarLength of) {
        RadioMenuItem item = new RadioMenuItem(of.inWords());
        item.setSelected(of.toString().equals(chart.interval()));
        item.setOnAction(_ -> chart.choose(of));
        return item;
    }

    private void show(ChartKind chosen) {
        pane.setKind(chosen);
        keptKind.set(chosen.name());
        kind.getItems().stream()
                .filter(item -> chosen.equals(item.getUserData()))
                .forEach(item -> ((RadioMenuItem) item).setSelected(true));
        kind.setGraphic(new KindIcon(chosen));
        kind.setText(chosen.label());
    }

    private void showAccount() {
        orders.ordersProperty().subscribe(this::renewAccount);
        orders.positionProperty().subscribe(this::renewAccount);
        orders.fillsProperty().subscribe(this::renewAccount);
        hush.setOnFinished(_ -> orders.hush());
        orders.noticeProperty()
                .subscribe(notice -> {
                    pane.trading().say(notice.order(), notice.words());
                    hush.playFromStart();
                });
    }

    /// Orders and the position are of now: while the chart shows what was known earlier they are
    /// not on it, and nothing can be traded there.
    private void renewAccount() {
        boolean now = !known.onProperty().get();
        BarSeries shown = known.seriesProperty().get();
        pane.trading().setHand(now ? orders : null);
        pane.trading().setOrders(now ? orders.ordersProperty().get() : List.of());
        pane.trading().setPosition(now ? orders.positionProperty().get() : Optional.empty());
        long end = now || shown.isEmpty() ? Long.MAX_VALUE : shown.closeTime(shown.size() - 1);
        pane.trading()
                .setFills(
                        orders.fillsProperty().get().stream()
                                .filter(fill -> fill.time() < end)
                                .toList());
    }

    private void showKnownAt() {
        knownAt.selectedProperty().bindBidirectional(known.onProperty());
        knownAtBar.visibleProperty().bind(known.onProperty());
        knownAtBar.managedProperty().bind(known.onProperty());
        knownAtTime.textProperty().bindBidirectional(known.timeProperty());
        knownAtTime.setOnAction(_ -> known.go());
        knownAtWords.textProperty().bind(known.wordsProperty());
    }

    private void showDraftAndAlerts() {
        DraftOverlay draftLine = new DraftOverlay(draft);
        AlertOverlay alertLines = new AlertOverlay(alerts, pane::moved);
        pane.addOverlay(alertLines);
        pane.addOverlay(draftLine);
        pane.addTool(alertLines);
        pane.addTool(draftLine);
        draft.onChange(pane::moved);
        alerts.shownProperty().subscribe(pane::moved);
        known.onProperty()
                .subscribe(earlier -> {
                    draftLine.setEnabled(!earlier);
                    renewAccount();
                    showTrades();
                });
        alertBar.visibleProperty()
                .bind(alerts.noteProperty().isNotEmpty().and(cell.activeProperty()));
        alertBar.managedProperty().bind(alertBar.visibleProperty());
        alertNote.textProperty().bind(alerts.noteProperty());
        pane.menu().addPlace(tradeMenu::items);
    }

    private void show(BarSeries series) {
        if (known.onProperty().get()) {
            // Later fills than its last bar are not on it.
            renewAccount();
        }
        Instrument instrument = chart.instrumentProperty().get();
        boolean otherInterval = !interval.getText().equals(chart.interval());
        interval.setText(chart.interval());
        boolean other = !instrument.symbol().value().equals(symbol.getText());
        if (!other && !(otherInterval && standsIn)) {
            BarSeries before = pane.series();
            boolean numberedAnew =
                    otherInterval || (before != null && series.prepended(before) > 0);
            pane.update(series);
            if (numberedAnew) {
                showTrades();
                choose(backtest.selectedProperty().get());
            }
            return;
        }
        standsIn = other && !chart.buildingProperty().get().isEmpty();
        symbol.setText(instrument.symbol().value());
        description.setText(instrument.description());
        pane.show(instrument, series);
        showTrades();
    }

    private void showTrades() {
        BacktestResult result = backtest.resultProperty().get();
        boolean ofThis =
                result != null && result.symbol().equals(chart.instrumentProperty().get().symbol());
        clearTrades.setVisible(ofThis);
        // Their bars are numbered as they are now.
        List<TradeMark> marks =
                ofThis && !known.onProperty().get()
                        ? result.trades().stream().map(this::mark).toList()
                        : List.<TradeMark>of();
        tradeMarks.setTrades(marks);
        pane.trading().setTrades(marks);
    }

    /// A click on the chart chooses a trade where it is; its row follows.
    private void pickTrade(int number) {
        BacktestResult result = backtest.resultProperty().get();
        if (result != null && number < result.trades().size()) {
            backtest.pick(result.trades().get(number));
        }
    }

    private TradeMark mark(BacktestResult.Trade trade) {
        return new TradeMark(
                Side.BUY,
                shown(trade.entryIndex()),
                trade.entryPrice(),
                shown(trade.exitIndex()),
                trade.exitPrice(),
                trade.pnl());
    }

    /// The bar that is shown at the time of this one of the feed.
    private int shown(int index) {
        BarSeries series = chart.seriesProperty().get();
        return index < chart.live().size()
                ? Math.max(0, series.indexAtOrBefore(chart.live().openTime(index)))
                : series.size();
    }

    private void choose(BacktestResult.@Nullable Trade trade) {
        boolean ofThis = trade != null && clearTrades.isVisible() && !known.onProperty().get();
        tradeMarks.choose(ofThis && trade != null ? mark(trade) : null);
        pane.moved();
    }

    private void showTrade(BacktestResult.@Nullable Trade trade) {
        choose(trade);
        if (trade == null) {
            return;
        }
        // One that was clicked on is in view already.
        TradeMark mark = mark(trade);
        if (!(mark.entryIndex() >= pane.times().from() && mark.exitIndex() < pane.times().to())) {
            int around = Math.max(20, mark.exitIndex() - mark.entryIndex());
            pane.times().show(Math.max(0, mark.entryIndex() - around), mark.exitIndex() + around);
        }
    }

    /// A bar that differs, if the feed has one of that time.
    private void showBar(@Nullable DivergingBar bar) {
        BarSeries base = chart.base();
        if (bar == null || !bar.symbol().equals(base.symbol())) {
            return;
        }
        int at = base.indexAtOrAfter(bar.tsOpen().toEpochMilli());
        if (at < base.size() && base.openTime(at) == bar.tsOpen().toEpochMilli()) {
            pane.times().show(Math.max(0, shown(at) - 30), shown(at) + 30);
        }
    }

    @FXML
    private void clearTrades() {
        backtest.clear();
    }

    @FXML
    private void dismissAlert() {
        alerts.hush();
    }

    @FXML
    private void visitAlert() {
        alerts.visit();
    }

    @FXML
    private void showMenu() {
        pane.menu().showBelow(menu);
    }

    @FXML
    private void showIndicators() {
        indicators.openProperty().set(!indicators.openProperty().get());
    }

    @FXML
    private void fit() {
        pane.times().showAll();
    }
}
