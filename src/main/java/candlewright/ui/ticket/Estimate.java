package candlewright.ui.ticket;

import candlewright.model.FillEstimate;
import candlewright.model.Instrument;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.ui.Formats;
import java.math.BigDecimal;

/// What one side of a ticket would cost, as it is shown. The parts add up to the price; cash after
/// is cash before, less or more the notional, less the fees.
record Estimate(
        String reference,
        String spread,
        String impact,
        String fees,
        String price,
        String notional,
        String cashAfter) {

    static final Estimate NONE =
            new Estimate(
                    Formats.NONE,
                    Formats.NONE,
                    Formats.NONE,
                    Formats.NONE,
                    Formats.NONE,
                    Formats.NONE,
                    Formats.NONE);

    /// A stop is filled from its stop price: what the market goes until then is in the reference.
    static Estimate of(
            Instrument instrument, OrderIntent intent, FillEstimate fill, BigDecimal cash) {
        PriceParts parts = fill.parts();
        BigDecimal notional = fill.price().multiply(intent.quantity());
        BigDecimal after = intent.side() == Side.BUY ? cash.subtract(notional) : cash.add(notional);
        return new Estimate(
                Formats.averagePrice(instrument, parts.reference().add(parts.latency())),
                signed(instrument, parts.spread()),
                signed(instrument, parts.impact()),
                Formats.money(fill.fee()),
                Formats.averagePrice(instrument, fill.price()),
                Formats.money(notional),
                Formats.money(after.subtract(fill.fee())));
    }

    private static String signed(Instrument instrument, BigDecimal part) {
        return (part.signum() > 0 ? "+" : "") + Formats.averagePrice(instrument, part);
    }
}
