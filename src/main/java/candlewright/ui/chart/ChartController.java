package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Side;
import candlewright.research.BacktestResult;
import candlewright.research.parity.DivergingBar;
import candlewright.ui.backtest.BacktestViewModel;
import candlewright.ui.parity.ParityViewModel;
import candlewright.ui.signal.SignalBadge;
import candlewright.ui.signal.SignalViewModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

public final class ChartController {

    private final ChartViewModel chart;
    private final ChartOrdersViewModel orders;
    private final BacktestViewModel backtest;
    private final ParityViewModel parity;
    private final SignalViewModel signals;
    private final KnownAtViewModel known;
    private final DraftViewModel draft;
    private final AlertsViewModel alerts;
    private final TradeMenu tradeMenu;

    /// What was said beside an order is gone after a while.
    private final PauseTransition hush = new PauseTransition(javafx.util.Duration.seconds(10));

    @FXML private Label symbol;
    @FXML private Label description;
    @FXML private Label interval;
    @FXML private Label signal;
    @FXML private TextField averages;
    @FXML private Button clearTrades;
    @FXML private ChartPane pane;
    @FXML private ToggleButton knownAt;
    @FXML private HBox knownAtBar;
    @FXML private TextField knownAtTime;
    @FXML private Label knownAtWords;
    @FXML private HBox alertBar;
    @FXML private Label alertNote;

    private final ContextMenu menu = new ContextMenu();

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
            AlertsViewModel alerts) {
        this.chart = chart;
        this.orders = orders;
        this.backtest = backtest;
        this.parity = parity;
        this.signals = signals;
        this.known = known;
        this.draft = draft;
        this.alerts = alerts;
        tradeMenu = new TradeMenu(chart, draft, alerts, known);
    }

    @FXML
    private void initialize() {
        tradeMarks = TradeOverlay.install(pane, this::pickTrade);
        known.seriesProperty().subscribe(this::show);
        averages.textProperty().bindBidirectional(chart.averagesProperty());
        chart.windowsProperty()
                .subscribe(windows ->
                        pane.setAverages(windows.stream().mapToInt(Integer::intValue).toArray()));
        backtest.resultProperty().subscribe(_ -> showTrades());
        backtest.selectedProperty().subscribe(this::showTrade);
        parity.selectedProperty().subscribe(this::showBar);
        SignalBadge.show(signal, signals);
        showAccount();
        showKnownAt();
        showDraftAndAlerts();
        clearTrades.managedProperty().bind(clearTrades.visibleProperty());
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
        pane.setOnContextMenuRequested(asked -> {
            menu.getItems().setAll(tradeMenu.items(pane.pointOf(asked.getX(), asked.getY())));
            if (!menu.getItems().isEmpty()) {
                menu.show(pane, asked.getScreenX(), asked.getScreenY());
            }
        });
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
    }

    private void show(BarSeries series) {
        Instrument instrument = chart.instrumentProperty().get();
        if (instrument.symbol().value().equals(symbol.getText())) {
            pane.update(series);
            return;
        }
        symbol.setText(instrument.symbol().value());
        description.setText(instrument.description());
        interval.setText(inWords(instrument.barInterval()));
        pane.show(instrument, series);
        showTrades();
    }

    private static String inWords(Duration interval) {
        if (interval.toSeconds() % 86_400 == 0) {
            return interval.toDays() + "D";
        }
        if (interval.toSeconds() % 3_600 == 0) {
            return interval.toHours() + "h";
        }
        return interval.toSeconds() % 60 == 0
                ? interval.toMinutes() + "m"
                : interval.toSeconds() + "s";
    }

    private void showTrades() {
        BacktestResult result = backtest.resultProperty().get();
        boolean ofThis =
                result != null && result.symbol().equals(chart.instrumentProperty().get().symbol());
        clearTrades.setVisible(ofThis);
        // Their bars are numbered as they are now.
        List<TradeMark> marks =
                ofThis && !known.onProperty().get() ? marks(result) : List.<TradeMark>of();
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

    private static List<TradeMark> marks(BacktestResult result) {
        return result.trades().stream().map(ChartController::mark).toList();
    }

    private static TradeMark mark(BacktestResult.Trade trade) {
        return new TradeMark(
                Side.BUY,
                trade.entryIndex(),
                trade.entryPrice(),
                trade.exitIndex(),
                trade.exitPrice(),
                trade.pnl());
    }

    private void showTrade(BacktestResult.@Nullable Trade trade) {
        boolean ofThis = trade != null && clearTrades.isVisible() && !known.onProperty().get();
        tradeMarks.choose(ofThis && trade != null ? mark(trade) : null);
        pane.repaint();
        // One that was clicked on is in view already.
        if (trade != null
                && !(trade.entryIndex() >= pane.visibleFrom()
                        && trade.exitIndex() < pane.visibleTo())) {
            int around = Math.max(20, trade.exitIndex() - trade.entryIndex());
            pane.showBars(Math.max(0, trade.entryIndex() - around), trade.exitIndex() + around);
        }
    }

    /// A bar that differs, if the chart has one of that time.
    private void showBar(@Nullable DivergingBar bar) {
        BarSeries series = chart.seriesProperty().get();
        if (bar == null || !bar.symbol().equals(series.symbol())) {
            return;
        }
        int at = series.indexAtOrAfter(bar.tsOpen().toEpochMilli());
        if (at < series.size() && series.openTime(at) == bar.tsOpen().toEpochMilli()) {
            pane.showBars(Math.max(0, at - 30), at + 30);
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
