package candlewright.ui.chart.trading;

import candlewright.engine.EngineSnapshot;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.PriceReach;
import candlewright.model.Instrument;
import candlewright.model.PriceAlert;
import candlewright.model.Symbol;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The price alerts of all symbols: looked at with each snapshot, whatever the chart shows, and
/// kept whenever one changes.
public final class AlertsViewModel {

    private final UiBridge bridge;
    private final AlertKeeper keeper;
    private final ObjectProperty<Instrument> chosen;
    private final Map<Symbol, BarSeries> seen = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<PriceAlert>> shown =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private List<PriceAlert> alerts = List.of();

    /// The symbol that fired last, and how many fired since the note was taken away.
    private Optional<Symbol> fired = Optional.empty();

    private int count;

    /// What could not be read must not be written over.
    private boolean keeps = true;

    public AlertsViewModel(UiBridge bridge, AlertKeeper keeper, ObjectProperty<Instrument> chosen) {
        this.bridge = bridge;
        this.keeper = keeper;
        this.chosen = chosen;
        try {
            alerts = keeper.read();
        } catch (IOException e) {
            keeps = false;
            note.set("Alerts are not kept in this session: " + e.getMessage());
        }
        chosen.subscribe(_ -> show());
        bridge.snapshotProperty().subscribe(this::look);
    }

    private void show() {
        shown.set(of(chosen.get().symbol()));
    }

    private void look(EngineSnapshot snapshot) {
        Map<Symbol, Optional<PriceReach>> reached = new HashMap<>();
        List<PriceAlert> now = new ArrayList<>();
        for (PriceAlert alert : alerts) {
            Optional<PriceReach> reach =
                    alert.isFired() || snapshot.instrument(alert.symbol().value()).isEmpty()
                            ? Optional.empty()
                            : reached.computeIfAbsent(
                                    alert.symbol(), symbol -> reach(snapshot.series(symbol)));
            if (reach.filter(way -> alert.isReachedBy(way.low(), way.high())).isPresent()) {
                now.add(alert.fired(snapshot.asOf()));
                tell(snapshot, alert);
            } else {
                now.add(alert);
            }
        }
        if (!now.equals(alerts)) {
            change(now);
        }
    }

    /// How far the market went since the last snapshot.
    private Optional<PriceReach> reach(BarSeries series) {
        BarSeries before = seen.put(series.symbol(), series);
        return PriceReach.between(before == null ? series : before, series);
    }

    private void tell(EngineSnapshot snapshot, PriceAlert alert) {
        Instrument of = snapshot.instrument(alert.symbol().value()).orElseThrow();
        fired = Optional.of(alert.symbol());
        count++;
        note.set(
                alert.symbol()
                        + (alert.crossing() == PriceAlert.Crossing.RISING
                                ? " rose to "
                                : " fell to ")
                        + Formats.price(of, alert.price())
                        + " · last "
                        + Formats.price(of, snapshot.series(alert.symbol()).lastPrice())
                        + " · seen "
                        + Formats.time(snapshot.asOf())
                        + " UTC"
                        + (count > 1 ? " · and " + (count - 1) + " alerts before" : ""));
    }

    /// Sets an alert on the chosen symbol; one that is there already is set anew.
    public void add(BigDecimal price) {
        last().ifPresent(last -> {
            List<PriceAlert> now = new ArrayList<>(alerts);
            now.removeIf(one -> isAt(one, chosen.get().symbol(), price));
            now.add(made(price, last));
            change(now);
        });
    }

    /// An alert begins to look at the market as it stands.
    private PriceAlert made(BigDecimal price, BigDecimal last) {
        BarSeries series = bridge.snapshot().series(chosen.get().symbol());
        if (alerts.stream()
                .noneMatch(one -> one.symbol().equals(series.symbol()) && !one.isFired())) {
            seen.put(series.symbol(), series);
        }
        return PriceAlert.at(series.symbol(), price, last, bridge.snapshot().asOf());
    }

    private static boolean isAt(PriceAlert alert, Symbol symbol, BigDecimal price) {
        return alert.symbol().equals(symbol) && alert.price().compareTo(price) == 0;
    }

    /// The newest price of the chosen symbol; empty before the first.
    public Optional<BigDecimal> last() {
        double last = bridge.snapshot().series(chosen.get().symbol()).lastPrice();
        return Double.isNaN(last) ? Optional.empty() : Optional.of(BigDecimal.valueOf(last));
    }

    /// Moves an alert; one that has fired waits again.
    public void move(PriceAlert alert, BigDecimal price) {
        last().filter(_ -> alerts.contains(alert) && alert.price().compareTo(price) != 0)
                .ifPresent(last -> {
                    List<PriceAlert> now = new ArrayList<>(alerts);
                    now.removeIf(one -> one.equals(alert) || isAt(one, alert.symbol(), price));
                    now.add(made(price, last));
                    change(now);
                });
    }

    public void remove(PriceAlert alert) {
        change(alerts.stream().filter(one -> !one.equals(alert)).toList());
    }

    private void change(List<PriceAlert> now) {
        alerts = List.copyOf(now);
        show();
        if (keeps) {
            List<PriceAlert> kept = alerts;
            bridge.compute(
                    () -> {
                        try {
                            keeper.write(kept);
                            return "";
                        } catch (IOException e) {
                            return "Alerts could not be kept: " + e.getMessage();
                        }
                    },
                    problem -> {
                        if (!problem.isEmpty()) {
                            note.set(problem);
                        }
                    },
                    failure -> note.set("Alerts could not be kept: " + failure.getMessage()));
        }
    }

    /// Takes the note away.
    public void hush() {
        note.set("");
        fired = Optional.empty();
        count = 0;
    }

    /// Shows the symbol that fired last, and takes the note away.
    public void visit() {
        fired.flatMap(symbol -> bridge.snapshot().instrument(symbol.value()))
                .ifPresent(chosen::set);
        hush();
    }

    /// The alerts of a symbol.
    List<PriceAlert> of(Symbol symbol) {
        return alerts.stream().filter(alert -> alert.symbol().equals(symbol)).toList();
    }

    /// The alerts of the chosen symbol.
    public ReadOnlyObjectProperty<List<PriceAlert>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// What fired last, or why alerts are not kept; empty for nothing.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
