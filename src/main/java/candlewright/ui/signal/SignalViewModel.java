package candlewright.ui.signal;

import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Symbol;
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
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The signal of the chart's two averages and its envelope, made once for each closed bar, and its
/// way to an order: the same gate as `POST /signal/promote`.
public final class SignalViewModel {

    /// What an envelope is of; another one is made when this changes.
    private record Subject(Symbol symbol, int fast, int slow, int bars, long lastOpen) {}

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final MarketMode mode;
    private final ObjectProperty<Instrument> instrument;
    private final ObservableValue<List<Integer>> windows;
    private final ObservableValue<String> quantity;
    private final ReadOnlyObjectWrapper<@Nullable Envelope> envelope =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
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
        this.windows = windows;
        this.quantity = quantity;
        instrument.subscribe(_ -> {
            outcome.set("");
            renew();
        });
        windows.subscribe(_ -> renew());
        bridge.snapshotProperty().subscribe(_ -> renew());
    }

    private Optional<Subject> subject() {
        BarSeries bars = bridge.snapshot().series(instrument.get().symbol());
        List<Integer> chosen = windows.getValue().stream().distinct().sorted().toList();
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
            EngineSnapshot snapshot = bridge.snapshot();
            Instrument of = instrument.get();
            bridge.compute(
                    () -> judge(snapshot, of, now),
                    made -> {
                        if (now.equals(asked)) {
                            show(made);
                        }
                    },
                    failure -> {
                        throw new IllegalStateException("no envelope of " + now, failure);
                    });
        }
    }

    private static Envelope judge(EngineSnapshot snapshot, Instrument of, Subject subject) {
        Magnitudes magnitudes =
                snapshot.tape(of.symbol())
                        .map(tape ->
                                Magnitudes.observed(
                                        tape.sequence(), tape.bars().tooLate(), tape.moves()))
                        .orElse(Magnitudes.DEFAULT);
        return Envelopes.latest(
                        snapshot.series(of.symbol()),
                        of.tickSize(),
                        EnvelopeRequest.standard(subject.fast(), subject.slow(), magnitudes))
                .orElseThrow();
    }

    private void show(@Nullable Envelope made) {
        envelope.set(made);
        badge.set(made == null ? "" : SignalWords.badge(made));
        advice.set(made == null ? "" : SignalWords.advice(instrument.get(), made));
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
        Envelope made = judge(bridge.snapshot(), instrument.get(), subject);
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

    /// What turns the signal.
    public ReadOnlyStringProperty adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /// What became of the last order, or why there is none.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
