package candlewright.ui.signal;

import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.research.envelope.Envelope;
import candlewright.research.envelope.EnvelopeRequest;
import candlewright.research.envelope.Envelopes;
import candlewright.research.envelope.Magnitudes;
import candlewright.research.envelope.Promotion;
import candlewright.ui.TypedNumber;
import candlewright.ui.UiBridge;
import candlewright.ui.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The signal of the chart's two averages and its envelope, made in the background once for each
/// closed bar, and its way to an order: the same gate as `POST /signal/promote`.
public final class SignalViewModel {

    /// What an envelope is of; another one is made when this changes.
    private record Subject(Symbol symbol, int fast, int slow, int bars, long lastOpen) {}

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final MarketMode mode;
    private final ObjectProperty<Instrument> instrument;

    /// The windows of the chart's averages, each once, the shortest first.
    private List<Integer> ordered = List.of();

    private final ObservableValue<String> quantity;
    private final ReadOnlyObjectWrapper<@Nullable Envelope> envelope =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private @Nullable Subject asked;

    /// @param windows of the chart's averages; two different ones make a crossing
    /// @param quantity what the ticket says
    public SignalViewModel(
            UiBridge bridge,
            TradingEngine engine,
            ClientOrderIdMint ids,
            MarketMode mode,
            ObjectProperty<Instrument> instrument,
            ObservableValue<List<Integer>> windows,
            ObservableValue<String> quantity) {
        this.bridge = bridge;
        this.engine = engine;
        this.ids = ids;
        this.mode = mode;
        this.instrument = instrument;
        this.quantity = quantity;
        instrument.subscribe(_ -> {
            outcome.set("");
            renew();
        });
        windows.subscribe(chosen -> {
            ordered = chosen.stream().distinct().sorted().toList();
            renew();
        });
        bridge.snapshotProperty().subscribe(_ -> renew());
    }

    private Optional<Subject> subject() {
        BarSeries bars = bridge.snapshot().series(instrument.get().symbol());
        List<Integer> chosen = ordered;
        return chosen.size() == 2 && bars.size() >= chosen.getLast()
                ? Optional.of(
                        new Subject(
                                bars.symbol(),
                                chosen.getFirst(),
                                chosen.getLast(),
                                bars.size(),
                                bars.openTime(bars.size() - 1)))
                : Optional.empty();
    }

    private void renew() {
        Subject now = subject().orElse(null);
        if (now == null) {
            asked = null;
            show(null);
        } else if (!now.equals(asked)) {
            boolean another =
                    asked == null
                            || !asked.symbol().equals(now.symbol())
                            || asked.fast() != now.fast()
                            || asked.slow() != now.slow();
            asked = now;
            if (another) {
                show(null);
            }
            judge(
                    now,
                    made -> {
                        if (now.equals(asked)) {
                            show(made);
                        }
                    },
                    failure -> {
                        throw new IllegalStateException("no envelope of " + now, failure);
                    });
        } else {
            say();
        }
    }

    /// Makes the envelope in the background, of the bars of this moment and, where the feed sends
    /// trades, of the newest trades; hands it over on the FX thread.
    private void judge(Subject subject, Consumer<Envelope> made, Consumer<Throwable> failure) {
        EngineSnapshot snapshot = bridge.snapshot();
        Instrument of = instrument.get();
        bridge.whenDone(
                trades(snapshot, of.symbol()),
                trades -> bridge.compute(() -> judge(snapshot, of, subject, trades), made, failure),
                failure);
    }

    /// None once the engine has stopped: then the bars are perturbed.
    private CompletableFuture<List<Tick.Trade>> trades(EngineSnapshot snapshot, Symbol of) {
        return snapshot.tape(of).isPresent()
                ? engine.prints(of).exceptionally(_ -> List.of())
                : CompletableFuture.completedFuture(List.of());
    }

    private static Envelope judge(
            EngineSnapshot snapshot, Instrument of, Subject subject, List<Tick.Trade> trades) {
        Magnitudes magnitudes =
                snapshot.tape(of.symbol())
                        .map(tape ->
                                Magnitudes.observed(
                                        tape.sequence(), tape.bars().tooLate(), tape.moves()))
                        .orElse(Magnitudes.DEFAULT);
        return Envelopes.latest(
                        snapshot.series(of.symbol()),
                        of.tickSize(),
                        EnvelopeRequest.standard(subject.fast(), subject.slow(), magnitudes),
                        trades)
                .orElseThrow();
    }

    private void show(@Nullable Envelope made) {
        envelope.set(made);
        advice.set(made == null ? "" : SignalWords.advice(instrument.get(), made));
        say();
    }

    /// The envelope is that of the last closed bar; what the open one makes of the signal is said
    /// with each price.
    private void say() {
        Envelope shown = envelope.get();
        if (shown == null) {
            badge.set("");
            verdict.set("");
            return;
        }
        int now =
                bridge.snapshot()
                        .series(shown.symbol())
                        .provisional()
                        .map(open -> open(shown, open))
                        .orElse(shown.direction());
        badge.set(SignalWords.badge(instrument.get(), shown, now));
        verdict.set(SignalWords.verdict(shown, now));
    }

    /// What the crossing would say if the open bar closed now.
    private int open(Envelope shown, Bar open) {
        BarSeries bars = bridge.snapshot().series(shown.symbol());
        double fast = mean(bars, open, shown.request().fast());
        double slow = mean(bars, open, shown.request().slow());
        return fast > slow ? 1 : fast < slow ? -1 : 0;
    }

    private static double mean(BarSeries bars, Bar open, int window) {
        // Of differences, so that closes which are all the same have the mean of one.
        double sum = 0;
        for (int i = bars.size() + 1 - window; i < bars.size(); i++) {
            sum += bars.close(i) - open.close();
        }
        return open.close() + sum / window;
    }

    /// Sends what the signal stands for, in the ticket's quantity, unless it is kept back.
    public void send() {
        Optional<String> wrong = TypedNumber.wrong("Quantity", quantity.getValue());
        Subject subject = subject().orElse(null);
        if (wrong.isPresent() || subject == null) {
            outcome.set("Not sent: " + wrong.orElse("there is no signal"));
            return;
        }
        BigDecimal amount = TypedNumber.read(quantity.getValue()).orElseThrow();
        outcome.set("Signal is being judged");
        judge(
                subject,
                made -> promote(made, amount),
                failure -> outcome.set("Not sent: " + failure.getMessage()));
    }

    private void promote(Envelope made, BigDecimal amount) {
        switch (Promotion.of(made, mode, false)) {
            case Promotion.Refused(String reason) -> {
                engine.keepSignal(Promotion.incident(made), made.symbol(), reason);
                outcome.set("Not sent: " + reason);
            }
            case Promotion.Allowed allowed -> submit(allowed.intent(ids.next(), made, amount));
        }
    }

    private void submit(OrderIntent intent) {
        outcome.set(Wording.order(intent) + ": being written down");
        bridge.whenDone(
                engine.submit(intent, false),
                this::answered,
                failure ->
                        outcome.set(
                                "Outcome unknown for "
                                        + intent.clientOrderId()
                                        + ": "
                                        + failure.getMessage()));
    }

    private void answered(SubmitResult result) {
        outcome.set(
                switch (result) {
                    case SubmitResult.Taken(Order order, _) ->
                            Wording.standing(bridge.snapshot(), order);
                    case SubmitResult.Conflict(Order existing) ->
                            "Not sent: the id belongs to " + Wording.order(existing.intent());
                    case SubmitResult.Refused(String why) -> "Not sent: " + why;
                });
    }

    /// Null while there is no crossing, or none was judged yet.
    public ReadOnlyObjectProperty<@Nullable Envelope> envelopeProperty() {
        return envelope.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty badgeProperty() {
        return badge.getReadOnlyProperty();
    }

    /// The badge where room is short.
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// What turns the signal.
    public ReadOnlyStringProperty adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /// What became of the last order, or why there is none.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
