package candlewright.ui.signal;

import candlewright.model.Instrument;
import candlewright.research.envelope.Envelope;
import candlewright.research.envelope.Perturbation;
import candlewright.ui.Formats;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// What the screen says of a signal's envelope: pure functions.
final class SignalWords {

    private SignalWords() {}

    /// `SMA 10/30 LONG · ROBUST 0–2 % · 14:05`; `LONG, now SHORT` where the bar that is open would
    /// turn it.
    ///
    /// @param open what the crossing says with the open bar
    static String badge(Instrument instrument, Envelope envelope, int open) {
        return "SMA "
                + envelope.request().fast()
                + "/"
                + envelope.request().slow()
                + " "
                + verdict(envelope, open)
                + " · "
                + closed(instrument, envelope);
    }

    /// The same where room is short: `LONG · ROBUST 0–2 %`.
    static String verdict(Envelope envelope, int open) {
        String says =
                direction(envelope.direction())
                        + (open == envelope.direction() ? "" : ", now " + direction(open));
        return switch (envelope.verdict()) {
            case UNKNOWN -> says + " · UNKNOWN";
            case ROBUST, FRAGILE ->
                    says
                            + " · "
                            + envelope.verdict()
                            + " "
                            + Formats.decimal(100 * envelope.interval().low(), 0)
                            + "–"
                            + Formats.decimal(Math.ceil(100 * envelope.interval().high()), 0)
                            + " %";
        };
    }

    private static String direction(int sign) {
        return sign > 0 ? "LONG" : sign < 0 ? "SHORT" : "FLAT";
    }

    /// When the signal's bar closed; of a day's bar, which day it was.
    private static String closed(Instrument instrument, Envelope envelope) {
        Duration interval = instrument.barInterval();
        Instant closed = envelope.ts().plus(interval);
        return interval.toSeconds() >= 86_400
                ? Formats.date(envelope.ts())
                : interval.toSeconds() % 60 == 0
                        ? Formats.time(closed).substring(0, 5)
                        : Formats.time(closed);
    }

    static String advice(Instrument instrument, Envelope envelope) {
        if (envelope.verdict() == Envelope.Verdict.UNKNOWN) {
            return "Too few bars to say how well this signal stands: "
                    + 2 * envelope.request().slow()
                    + " are needed, there are "
                    + envelope.window();
        }
        return envelope.flips()
                + " of "
                + envelope.request().perturbations()
                + " versions of the bars with plausible errors say another direction.\n"
                + envelope.smallest()
                        .map(found -> "Turned by: " + turned(instrument, found))
                        .orElse("No single error that was tried turns it.")
                + "\nThe last close alone turns it "
                + Math.abs(envelope.turningTicks())
                + (Math.abs(envelope.turningTicks()) == 1 ? " tick " : " ticks ")
                + (envelope.turningTicks() > 0 ? "higher." : "lower.")
                + "\n"
                + perturbed(instrument, envelope)
                + "\n"
                + switch (envelope.request().magnitudes().origin()) {
                    case OBSERVED -> "How often and how far: as this source was seen to err.";
                    case STATED -> "How often and how far: as it was asked for.";
                    case DEFAULT -> "How often and how far: a default, this source is not known.";
                };
    }

    private static String perturbed(Instrument instrument, Envelope envelope) {
        int slow = envelope.request().slow();
        return "As of "
                + closed(instrument, envelope)
                + ", when its last bar closed. Perturbed: "
                + switch (envelope.level()) {
                    case TRADES -> "single trades, in all of its " + slow + " bars.";
                    case MIXED ->
                            "single trades in "
                                    + envelope.tradedBars()
                                    + " of its "
                                    + slow
                                    + " bars, the others as bars.";
                    case BARS -> "bars; their trades are not known.";
                };
    }

    private static String turned(Instrument instrument, Perturbation found) {
        String bar =
                switch (found.kind()) {
                            case LATE -> "late print";
                            case MISSING -> "missing print";
                            case DUPLICATED -> "print that counts twice";
                            case SHIFTED -> "print of the next bar";
                            case REVISED -> "corrected price";
                        }
                        + found.trade()
                                .map(trade ->
                                        " of "
                                                + Formats.exactTime(trade.eventTime())
                                                + " at "
                                                + Formats.price(instrument, trade.price()))
                                .orElse("")
                        + ", bar of "
                        + Formats.barTime(instrument, found.tsOpen());
        Double to = found.to();
        return to == null
                ? bar + " missing"
                : bar
                        + ", close "
                        + Formats.price(instrument, BigDecimal.valueOf(found.from()))
                        + " → "
                        + Formats.price(instrument, BigDecimal.valueOf(to))
                        + " ("
                        + (found.ticks() > 0 ? "+" : "")
                        + found.ticks()
                        + " ticks)";
    }
}
