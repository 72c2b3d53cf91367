package candlewright.ui.backtest;

import candlewright.model.Instrument;
import candlewright.research.BacktestResult;
import candlewright.research.BacktestResult.Trade;
import candlewright.ui.Formats;
import candlewright.ui.control.SignStyle;
import candlewright.ui.control.TextCells;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

public final class BacktestController {

    private final BacktestViewModel backtest;

    @FXML private Label symbol;
    @FXML private TextField fast;
    @FXML private TextField slow;
    @FXML private TextField quantity;
    @FXML private TextField feeBps;
    @FXML private TextField slippageBps;
    @FXML private TextField bars;
    @FXML private Button run;
    @FXML private Label problem;
    @FXML private Label span;
    @FXML private Label trades;
    @FXML private Label winRate;
    @FXML private Label totalPnl;
    @FXML private Label averagePnl;
    @FXML private Label sharpe;
    @FXML private LineChart<Number, Number> equity;
    @FXML private NumberAxis tradeAxis;
    @FXML private TableView<Trade> log;
    @FXML private TableColumn<Trade, Trade> entryTime;
    @FXML private TableColumn<Trade, Trade> exitTime;
    @FXML private TableColumn<Trade, Trade> entryPrice;
    @FXML private TableColumn<Trade, Trade> exitPrice;
    @FXML private TableColumn<Trade, Trade> pnl;

    public BacktestController(BacktestViewModel backtest) {
        this.backtest = backtest;
    }

    @FXML
    private void initialize() {
        symbol.textProperty()
                .bind(backtest.instrumentProperty().map(chosen -> chosen.symbol().value()));
        fast.textProperty().bindBidirectional(backtest.fastProperty());
        slow.textProperty().bindBidirectional(backtest.slowProperty());
        quantity.textProperty().bindBidirectional(backtest.quantityProperty());
        feeBps.textProperty().bindBidirectional(backtest.feeBpsProperty());
        slippageBps.textProperty().bindBidirectional(backtest.slippageBpsProperty());
        bars.textProperty().bindBidirectional(backtest.barsProperty());
        run.disableProperty().bind(backtest.runningProperty());
        problem.textProperty().bind(backtest.problemProperty());
        problem.managedProperty().bind(backtest.problemProperty().isNotEmpty());

        TextCells.text(entryTime, trade -> time(trade.entryTime()));
        TextCells.text(exitTime, trade -> time(trade.exitTime()));
        TextCells.number(entryPrice, trade -> price(trade.entryPrice()));
        TextCells.number(exitPrice, trade -> price(trade.exitPrice()));
        TextCells.signed(pnl, trade -> gain(trade.pnl()), Trade::pnl);
        log.getSelectionModel()
                .selectedItemProperty()
                .subscribe(trade -> backtest.selectedProperty().set(trade));
        backtest.selectedProperty().subscribe(this::select);
        // Before the first result there is nothing for the axes to measure.
        equity.visibleProperty().bind(backtest.resultProperty().isNotNull());
        backtest.resultProperty().subscribe(this::show);
    }

    /// A trade that was chosen on the chart.
    private void select(@Nullable Trade trade) {
        if (trade != null && !trade.equals(log.getSelectionModel().getSelectedItem())) {
            log.getSelectionModel().select(trade);
            log.scrollTo(trade);
        }
    }

    private String time(Instant instant) {
        BacktestResult shown = backtest.resultProperty().get();
        return shown == null ? Formats.NONE : Formats.barTime(backtest.instrument(shown), instant);
    }

    private String price(double price) {
        BacktestResult shown = backtest.resultProperty().get();
        return shown == null
                ? Formats.NONE
                : Formats.decimal(price, decimals(backtest.instrument(shown)));
    }

    /// Fees and slippage put a price between two ticks.
    private static int decimals(Instrument instrument) {
        return instrument.priceDecimals() + 2;
    }

    private String gain(double amount) {
        BacktestResult shown = backtest.resultProperty().get();
        int decimals = shown == null ? 2 : backtest.instrument(shown).priceDecimals();
        return (amount > 0 ? "+" : "") + Formats.decimal(amount, decimals);
    }

    @FXML
    private void run() {
        backtest.run();
    }

    private void show(@Nullable BacktestResult result) {
        if (result == null) {
            for (Label label : List.of(trades, winRate, totalPnl, averagePnl, sharpe)) {
                label.setText(Formats.NONE);
                SignStyle.show(label, 0);
            }
            span.setText("No backtest yet");
            equity.getData().clear();
            log.getItems().clear();
            return;
        }
        span.setText(backtest.span(result));
        trades.setText(Formats.decimal(result.trades().size(), 0));
        winRate.setText(Formats.percent(result.winRate()));
        totalPnl.setText(gain(result.totalPnl()));
        SignStyle.show(totalPnl, result.totalPnl());
        averagePnl.setText(gain(result.averagePnl()));
        SignStyle.show(averagePnl, result.averagePnl());
        sharpe.setText(Formats.decimal(result.sharpeLike(), 3));
        int count = result.trades().size();
        tradeAxis.setUpperBound(Math.max(1, count));
        tradeAxis.setTickUnit(Math.max(1, Math.ceilDiv(count, 8)));
        equity.getData().setAll(List.of(curve(result)));
        log.getItems().setAll(result.trades());
    }

    private static XYChart.Series<Number, Number> curve(BacktestResult result) {
        List<XYChart.Data<Number, Number>> points = new ArrayList<>();
        for (int i = 0; i < result.equityCurve().size(); i++) {
            points.add(new XYChart.Data<>(i, result.equityCurve().get(i)));
        }
        XYChart.Series<Number, Number> series = new XYChart.Series<>();
        series.getData().setAll(points);
        return series;
    }
}
