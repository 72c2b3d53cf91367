package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Side;
import candlewright.research.BacktestResult;
import candlewright.research.parity.DivergingBar;
import candlewright.ui.backtest.BacktestViewModel;
import candlewright.ui.chart.grid.ChartCell;
import candlewright.ui.parity.ParityViewModel;
import candlewright.ui.signal.SignalBadge;
import candlewright.ui.signal.SignalViewModel;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

public final class ChartController {

    /// Up to this width of a header only what tells the charts apart is in it, in pixels.
    private static final double NARROW = 460;

    private static final double WIDE = 640;

    private final ChartViewModel chart;
    private final ChartOrdersViewModel orders;
    private final BacktestViewModel backtest;
    private final ParityViewModel parity;
    private final SignalViewModel signals;
    private final ChartCell cell;
    private final TimeCursor cursor = new TimeCursor();

    /// What was said beside an order is gone after a while.
    private final PauseTransition hush = new PauseTransition(javafx.util.Duration.seconds(10));

    private final PauseTransition quiet = new PauseTransition(javafx.util.Duration.seconds(10));

    @FXML private Label symbol;
    @FXML private Label description;
    @FXML private Label interval;
    @FXML private Label signal;
    @FXML private TextField averages;
    @FXML private Button clearTrades;
    @FXML private ChartPane pane;
    @FXML private VBox root;
    @FXML private HBox tools;
    @FXML private Label said;

    public ChartController(
            ChartViewModel chart,
            ChartOrdersViewModel orders,
            BacktestViewModel backtest,
            ParityViewModel parity,
            SignalViewModel signals,
            ChartCell cell) {
        this.chart = chart;
        this.orders = orders;
        this.backtest = backtest;
        this.parity = parity;
        this.signals = signals;
        this.cell = cell;
    }

    @FXML
    private void initialize() {
        chart.seriesProperty().subscribe(this::show);
        averages.textProperty().bindBidirectional(chart.averagesProperty());
        chart.windowsProperty()
                .subscribe(windows ->
                        pane.setAverages(windows.stream().mapToInt(Integer::intValue).toArray()));
        backtest.resultProperty().subscribe(_ -> showTrades());
        backtest.selectedProperty().subscribe(this::showTrade);
        parity.selectedProperty().subscribe(this::showBar);
        SignalBadge.show(signal, signals);
        signal.visibleProperty()
                .bind(
                        signals.badgeProperty()
                                .isNotEmpty()
                                .and(cell.activeProperty())
                                .and(root.widthProperty().greaterThan(NARROW)));
        showAccount();
        clearTrades.managedProperty().bind(clearTrades.visibleProperty());
        joinGrid();
    }

    /// What this chart is as one of several: the time under the mouse is the group's, the header
    /// shows what there is room for, and its picture can be taken.
    private void joinGrid() {
        pane.addOverlay(cursor);
        cell.followedProperty().subscribe(cursor::show);
        pane.addEventHandler(MouseEvent.ANY, this::point);
        root.widthProperty()
                .subscribe(width -> {
                    show(description, width.doubleValue() > WIDE);
                    show(tools, width.doubleValue() > NARROW);
                });
        cell.onPicture(this::takePicture);
        said.textProperty().bind(chart.saidProperty());
        said.visibleProperty().bind(chart.saidProperty().isNotEmpty());
        quiet.setOnFinished(_ -> chart.saidProperty().set(""));
        chart.saidProperty().subscribe(() -> quiet.playFromStart());
    }

    private static void show(Node part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private void point(MouseEvent event) {
        BarSeries series = chart.seriesProperty().get();
        ChartTool.Point at = pane.pointOf(event.getX(), event.getY());
        boolean inView = at.bar() >= pane.visibleFrom() && at.bar() < pane.visibleTo();
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

    private void showAccount() {
        pane.setOrderHand(orders);
        orders.ordersProperty().subscribe(pane::setOrders);
        orders.positionProperty().subscribe(pane::setPosition);
        orders.fillsProperty().subscribe(pane::setFills);
        hush.setOnFinished(_ -> orders.hush());
        orders.noticeProperty()
                .subscribe(notice -> {
                    pane.say(notice.order(), notice.words());
                    hush.playFromStart();
                });
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
        if (ofThis) {
            pane.setTrades(marks(result));
        } else {
            pane.clearTrades();
        }
    }

    private static List<TradeMark> marks(BacktestResult result) {
        return result.trades().stream()
                .map(trade ->
                        new TradeMark(
                                Side.BUY,
                                trade.entryIndex(),
                                trade.entryPrice(),
                                trade.exitIndex(),
                                trade.exitPrice(),
                                trade.pnl()))
                .toList();
    }

    private void showTrade(BacktestResult.@Nullable Trade trade) {
        BacktestResult result = backtest.resultProperty().get();
        if (trade != null
                && result != null
                && result.symbol().equals(chart.instrumentProperty().get().symbol())) {
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
