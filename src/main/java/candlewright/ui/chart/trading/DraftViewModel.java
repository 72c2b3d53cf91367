package candlewright.ui.chart.trading;

import candlewright.model.Instrument;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.TypedNumber;
import candlewright.ui.ticket.TicketViewModel;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;

/// An order that is written on the chart and in the ticket at once: what is changed in one is
/// changed in the other. Nothing is sent before it is asked for once more.
public final class DraftViewModel {

    private final TicketViewModel ticket;
    private final ReadOnlyObjectWrapper<Optional<DraftOrder>> draft =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public DraftViewModel(TicketViewModel ticket) {
        this.ticket = ticket;
        ticket.instrumentProperty().addListener((_, _, _) -> discard());
        Stream.of(ticket.limitPriceProperty(), ticket.stopPriceProperty())
                .forEach(price -> price.addListener((_, _, _) -> follow()));
        ticket.typeProperty().addListener((_, _, _) -> follow());
    }

    /// Writes the order into the ticket, with the ticket's quantity.
    public void write(DraftOrder order) {
        draft.set(Optional.empty());
        ticket.typeProperty().set(order.type());
        priceOf(order).set(Formats.price(instrument(), order.price()));
        draft.set(Optional.of(order));
    }

    private StringProperty priceOf(DraftOrder order) {
        return order.type() == OrderType.STOP
                ? ticket.stopPriceProperty()
                : ticket.limitPriceProperty();
    }

    /// The ticket was changed by hand: another price moves the line, another type takes it away.
    private void follow() {
        Optional<DraftOrder> written = draft.get();
        if (written.isEmpty()) {
            return;
        }
        DraftOrder order = written.get();
        if (ticket.typeProperty().get() != order.type()) {
            discard();
            return;
        }
        TypedNumber.read(priceOf(order).get())
                .filter(price -> price.signum() > 0)
                .ifPresent(price -> draft.set(Optional.of(order.at(price))));
    }

    /// Moves the line, and with it the ticket's price.
    public void move(BigDecimal price) {
        draft.get().ifPresent(order -> priceOf(order).set(Formats.price(instrument(), price)));
    }

    /// Sends the ticket, unless something keeps it from being sent.
    public void send() {
        draft.get()
                .filter(_ -> blocked().isEmpty())
                .ifPresent(order -> {
                    discard();
                    ticket.send(order.side());
                });
    }

    /// Takes the line away; the ticket stays as it is written.
    public void discard() {
        draft.set(Optional.empty());
    }

    /// Why it cannot be sent; empty when it can.
    public String blocked() {
        return draft.get()
                .map(order ->
                        (order.side() == Side.BUY
                                        ? ticket.buyBlockedProperty()
                                        : ticket.sellBlockedProperty())
                                .get())
                .orElse("");
    }

    /// `BUY LIMIT 25`.
    public String label() {
        return draft.get()
                .map(order ->
                        order.side() + " " + order.type() + " " + ticket.quantityProperty().get())
                .orElse("");
    }

    Instrument instrument() {
        return ticket.instrumentProperty().get();
    }

    public ReadOnlyObjectProperty<Optional<DraftOrder>> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /// Tells this whenever what is said of the draft may have changed.
    public void onChange(Runnable told) {
        draft.addListener((_, _, _) -> told.run());
        Stream.of(
                        ticket.buyBlockedProperty(),
                        ticket.sellBlockedProperty(),
                        ticket.quantityProperty())
                .forEach(text -> text.addListener((_, _, _) -> told.run()));
    }
}
