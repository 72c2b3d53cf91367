package candlewright.ui.backtest;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.research.BacktestParameters;
import candlewright.research.BacktestResult;
import candlewright.research.SmaBacktest;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A backtest of the SMA crossing on the chosen symbol: the same code, and so the same numbers, as
/// `POST /backtest/run`.
public final class BacktestViewModel {

    private final UiBridge bridge;
    private final ObjectProperty<Instrument> instrument;
    private final StringProperty fast = new SimpleStringProperty("10");
    private final StringProperty slow = new SimpleStringProperty("30");
    private final StringProperty quantity = new SimpleStringProperty("1");
    private final StringProperty feeBps = new SimpleStringProperty("1");
    private final StringProperty slippageBps = new SimpleStringProperty("0.5");
    private final StringProperty bars = new SimpleStringProperty("1000");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable BacktestResult> result =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<BacktestResult.@Nullable Trade> selected =
            new SimpleObjectProperty<>();
    private final ReadOnlyIntegerWrapper picks = new ReadOnlyIntegerWrapper();

    public BacktestViewModel(UiBridge bridge, ObjectProperty<Instrument> instrument) {
        this.bridge = bridge;
        this.instrument = instrument;
    }

    /// Runs it in the background; `result` or `problem` tells what came of it.
    public void run() {
        BacktestParameters parameters;
        try {
            parameters =
                    new BacktestParameters(
                            whole("Fast", fast),
                            whole("Slow", slow),
                            number("Quantity", quantity),
                            number("Fee", feeBps),
                            number("Slippage", slippageBps),
                            whole("Bars", bars));
        } catch (IllegalArgumentException e) {
            problem.set(e.getMessage());
            return;
        }
        problem.set("");
        running.set(true);
        BarSeries series = bridge.snapshot().series(instrument.get().symbol());
        bridge.compute(() -> SmaBacktest.run(series, parameters), this::show, this::failed);
    }

    private void show(Optional<BacktestResult> outcome) {
        running.set(false);
        selected.set(null);
        problem.set(outcome.isEmpty() ? "Not enough bars for backtest" : "");
        result.set(outcome.orElse(null));
    }

    private void failed(Throwable failure) {
        running.set(false);
        problem.set("The backtest failed: " + failure.getMessage());
    }

    private static int whole(String name, StringProperty text) {
        try {
            return Integer.parseInt(text.get().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be a whole number, was \"" + text.get() + "\"", e);
        }
    }

    private static double number(String name, StringProperty text) {
        try {
            return Double.parseDouble(text.get().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be a number, was \"" + text.get() + "\"", e);
        }
    }

    /// Forgets the result, so that chart and tables show none.
    public void clear() {
        selected.set(null);
        result.set(null);
        problem.set("");
    }

    Instrument instrument(BacktestResult of) {
        return bridge.snapshot().instrument(of.symbol().value()).orElseThrow();
    }

    /// `2022-01-31 12:52 to 2022-02-01 05:31 UTC`.
    String span(BacktestResult of) {
        return Formats.barTime(instrument(of), of.from())
                + " to "
                + Formats.barTime(instrument(of), of.to())
                + " UTC · "
                + of.symbol();
    }

    public ObjectProperty<Instrument> instrumentProperty() {
        return instrument;
    }

    public StringProperty fastProperty() {
        return fast;
    }

    public StringProperty slowProperty() {
        return slow;
    }

    public StringProperty quantityProperty() {
        return quantity;
    }

    public StringProperty feeBpsProperty() {
        return feeBps;
    }

    public StringProperty slippageBpsProperty() {
        return slippageBps;
    }

    /// How many of the last bars are used.
    public StringProperty barsProperty() {
        return bars;
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// The last result, null before the first.
    public ReadOnlyObjectProperty<@Nullable BacktestResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Chooses a trade on the chart: its row is shown.
    public void pick(BacktestResult.Trade trade) {
        selected.set(trade);
        picks.set(picks.get() + 1);
    }

    /// How often a trade was chosen on the chart.
    public ReadOnlyIntegerProperty picksProperty() {
        return picks.getReadOnlyProperty();
    }

    /// The trade chosen in the log or on the chart; both show it.
    public ObjectProperty<BacktestResult.@Nullable Trade> selectedProperty() {
        return selected;
    }
}
