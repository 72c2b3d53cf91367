package candlewright.ui.chart;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Side;
import candlewright.research.BacktestResult;
import candlewright.research.parity.DivergingBar;
import candlewright.ui.backtest.BacktestViewModel;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.parity.ParityViewModel;
import candlewright.ui.signal.SignalBadge;
import candlewright.ui.signal.SignalViewModel;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

public final class ChartController {

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

    /// What was said beside an order is gone after a while.
    private final PauseTransition hush = new PauseTransition(javafx.util.Duration.seconds(10));

    @FXML private Label symbol;
    @FXML private Label description;
    @FXML private MenuButton interval;
    @FXML private MenuButton kind;
    @FXML private Label signal;
    @FXML private TextField averages;
    @FXML private Button clearTrades;
    @FXML private Button menu;
    @FXML private ChartPane pane;
    @FXML private DrawingToolbar drawingTools;
    @FXML private ToggleButton knownAt;
    @FXML private HBox knownAtBar;
    @FXML private TextField knownAtTime;
    @FXML private Label knownAtWords;
    @FXML private HBox alertBar;
    @FXML private Label alertNote;

    @SuppressWarnings("NullAway.Init") // made once the pane is there
    private TradeOverlay tradeMarks;

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
            IndicatorsViewModel indicators) {
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
    }

    @FXML
    private void initialize() {
        ChartDrawings drawn = ChartDrawings.install(pane, drawingTools, drawings);
        chart.instrumentProperty().subscribe(instrument -> drawn.open(instrument.symbol()));
        tradeMarks = TradeOverlay.install(pane, this::pickTrade);
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
        showMenus();
        showAccount();
        showKnownAt();
        showDraftAndAlerts();
        new ChartReading(pane, chart).install();
        ChartIndicators.install(pane, indicators);
        clearTrades.managedProperty().bind(clearTrades.visibleProperty());
    }

    private void showMenus() {
        new IntervalBox(chart::refusal, chart::choose).install(pane);
        interval.showingProperty()
                .subscribe(showing -> {
                    if (showing) {
                        interval.getItems()
                                .setAll(chart.intervals().stream().map(this::item).toList());
                    }
                });
        // A menu without items does not open.
        interval.getItems().add(new MenuItem());
        ToggleGroup kinds = new ToggleGroup();
        for (ChartKind each : ChartKind.values()) {
            RadioMenuItem item = new RadioMenuItem(each.label(), new KindIcon(each));
            item.setToggleGroup(kinds);
            item.setSelected(each == pane.kind());
            item.setOnAction(_ -> show(each));
            kind.getItems().add(item);
        }
        show(pane.kind());
    }

    private RadioMenuItem item(BarInterval of) {
        RadioMenuItem item = new RadioMenuItem(of.inWords());
        item.setSelected(of.toString().equals(chart.interval()));
        item.setOnAction(_ -> chart.choose(of));
        return item;
    }

    private void show(ChartKind chosen) {
        pane.setKind(chosen);
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
                    pane.say(notice.order(), notice.words());
                    hush.playFromStart();
                });
    }

    /// Orders and the position are of now: while the chart shows what was known earlier they are
    /// not on it, and nothing can be traded there.
    private void renewAccount() {
        boolean now = !known.onProperty().get();
        BarSeries shown = known.seriesProperty().get();
        pane.setOrderHand(now ? orders : null);
        pane.setOrders(now ? orders.ordersProperty().get() : List.of());
        pane.setPosition(now ? orders.positionProperty().get() : Optional.empty());
        long end = now || shown.isEmpty() ? Long.MAX_VALUE : shown.closeTime(shown.size() - 1);
        pane.setFills(
                orders.fillsProperty().get().stream().filter(fill -> fill.time() < end).toList());
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
        AlertOverlay alertLines = new AlertOverlay(alerts, pane::repaint);
        pane.addOverlay(alertLines);
        pane.addOverlay(draftLine);
        pane.addTool(alertLines);
        pane.addTool(draftLine);
        draft.onChange(pane::repaint);
        alerts.shownProperty().subscribe(pane::repaint);
        known.onProperty()
                .subscribe(earlier -> {
                    draftLine.setEnabled(!earlier);
                    renewAccount();
                    showTrades();
                });
        alertBar.visibleProperty().bind(alerts.noteProperty().isNotEmpty());
        alertBar.managedProperty().bind(alerts.noteProperty().isNotEmpty());
        alertNote.textProperty().bind(alerts.noteProperty());
        pane.menu().addPlace(tradeMenu::items);
    }

    private void show(BarSeries series) {
        Instrument instrument = chart.instrumentProperty().get();
        boolean otherInterval = !interval.getText().equals(chart.interval());
        interval.setText(chart.interval());
        if (instrument.symbol().value().equals(symbol.getText())) {
            pane.update(series);
            if (otherInterval) {
                showTrades();
            }
            return;
        }
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
        pane.setTrades(marks);
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
        return index < chart.base().size()
                ? Math.max(0, series.indexAtOrBefore(chart.base().openTime(index)))
                : series.size();
    }

    private void showTrade(BacktestResult.@Nullable Trade trade) {
        boolean ofThis = trade != null && clearTrades.isVisible() && !known.onProperty().get();
        tradeMarks.choose(ofThis && trade != null ? mark(trade) : null);
        pane.repaint();
        if (trade == null) {
            return;
        }
        // One that was clicked on is in view already.
        TradeMark mark = mark(trade);
        if (!(mark.entryIndex() >= pane.visibleFrom() && mark.exitIndex() < pane.visibleTo())) {
            int around = Math.max(20, mark.exitIndex() - mark.entryIndex());
            pane.showBars(Math.max(0, mark.entryIndex() - around), mark.exitIndex() + around);
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
            pane.showBars(Math.max(0, shown(at) - 30), shown(at) + 30);
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
    private void zoomIn() {
        pane.zoomIn();
    }

    @FXML
    private void zoomOut() {
        pane.zoomOut();
    }

    @FXML
    private void fit() {
        pane.fit();
    }

    @FXML
    private void showLatest() {
        pane.showLatest();
    }
}
