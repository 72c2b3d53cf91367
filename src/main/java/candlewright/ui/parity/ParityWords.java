package candlewright.ui.parity;

import candlewright.model.Tick;
import candlewright.research.parity.BarMessage;
import candlewright.research.parity.Cause;
import candlewright.research.parity.Divergence;
import candlewright.research.parity.DivergingBar;
import candlewright.research.parity.Fate;
import candlewright.research.parity.Field;
import candlewright.research.parity.FieldErrors;
import candlewright.research.parity.Level;
import candlewright.research.parity.ParityReport;
import candlewright.ui.Formats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a comparison found, in words.
final class ParityWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ParityWords() {}

    /// `238 of 240 bars equal; first that differs 14:03:00 close by 2 ticks: delivery`.
    static String verdict(ParityReport report) {
        ParityReport.Totals totals = report.totals();
        Optional<Divergence> first =
                report.levels().stream().flatMap(level -> level.first().stream()).findFirst();
        if (first.isEmpty()) {
            return "All "
                    + count(totals.all())
                    + " bars equal, and with them indicators, signals and orders";
        }
        return count(totals.equal())
                + " of "
                + count(totals.all())
                + " bars equal; first that differs "
                + difference(first.get(), report)
                + report.bars().stream().findFirst().map(bar -> ": " + causes(bar)).orElse("");
    }

    /// `14:03:00 close by 2 ticks`.
    static String difference(Divergence of, ParityReport report) {
        return CLOCK.format(of.tsOpen()) + " " + what(of, report.tickSize().doubleValue());
    }

    private static String what(Divergence of, double tickSize) {
        boolean gone = Double.isNaN(of.candidate());
        return switch (of.field()) {
            case PRESENCE -> gone ? "bar missing" : "bar too many";
            case ORDER -> gone ? "order missing" : "order too many";
            case SIDE -> "the other side";
            case SIGNAL -> "signal " + sign(of.reference()) + " → " + sign(of.candidate());
            case OPEN, HIGH, LOW, CLOSE, VOLUME, TS_CLOSE, FAST_SMA, SLOW_SMA, QUANTITY, PRICE ->
                    name(of.field()) + " by " + error(of, tickSize);
        };
    }

    private static String error(Divergence of, double tickSize) {
        double apart = Math.abs(of.candidate() - of.reference());
        return switch (of.field().unit()) {
            case TICKS -> error(apart / tickSize) + " ticks";
            case PERCENT -> error(100 * apart / Math.abs(of.reference())) + " %";
            case MILLISECONDS -> error(apart) + " ms";
            case NONE -> error(apart);
        };
    }

    private static String sign(double signal) {
        return signal > 0 ? "long" : signal < 0 ? "flat" : "none";
    }

    /// `14:02:00 close`, from which the level is plain; empty for bars.
    static String follows(Divergence of) {
        return of.follows()
                .map(from -> CLOCK.format(from.tsOpen()) + " " + name(from.field()))
                .orElse("");
    }

    static String name(Level level) {
        return switch (level) {
            case BARS -> "Bars";
            case INDICATORS -> "Indicators";
            case SIGNALS -> "Signals";
            case ORDERS -> "Orders";
        };
    }

    static String name(Field field) {
        return switch (field) {
            case FAST_SMA -> "fast SMA";
            case SLOW_SMA -> "slow SMA";
            case TS_CLOSE -> "close time";
            case PRESENCE, OPEN, HIGH, LOW, CLOSE, VOLUME, SIGNAL, ORDER, SIDE, QUANTITY, PRICE ->
                    field.name().toLowerCase(Locale.ROOT);
        };
    }

    static String unit(Field field) {
        return switch (field.unit()) {
            case TICKS -> "ticks";
            case PERCENT -> "%";
            case MILLISECONDS -> "ms";
            case NONE -> "";
        };
    }

    static String name(Cause cause) {
        return switch (cause) {
            case FINALISATION -> "finalisation";
            case CORRECTION -> "correction";
            case DELIVERY -> "delivery";
            case AGGREGATION -> "aggregation";
            case UNKNOWN -> "unknown";
        };
    }

    /// `delivery, correction`; with `?` where it is only what was seen.
    static String causes(DivergingBar bar) {
        String names =
                bar.causes().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(ParityWords::name)
                        .collect(Collectors.joining(", "));
        return bar.proven() || bar.causes().contains(Cause.UNKNOWN) ? names : names + "?";
    }

    static String fields(Collection<Field> fields) {
        return fields.stream().sorted().map(ParityWords::name).collect(Collectors.joining(" "));
    }

    static String name(Fate fate) {
        return switch (fate) {
            case USED -> "used";
            case AFTER_DECISION -> "after the decision";
            case DROPPED -> "too late, dropped";
            case MISSING -> "never came";
            case DUPLICATE -> "came again";
            case NEXT_BAR -> "in the next bar";
            case NOT_IN_REFERENCE -> "not in history";
            case ALTERED -> "differs from history";
        };
    }

    /// `412`, `415 corrects 398`, `416 busts 398`.
    static String number(BarMessage message) {
        return switch (message.tick()) {
            case Tick.Trade trade -> Long.toString(trade.seq());
            case Tick.Correction to -> to.seq() + " corrects " + to.originalSeq();
            case Tick.Bust bust -> bust.seq() + " busts " + bust.originalSeq();
            case Tick.Heartbeat beat -> Long.toString(beat.seq());
        };
    }

    static String price(BarMessage message) {
        return switch (message.tick()) {
            case Tick.Trade trade -> value(trade.price());
            case Tick.Correction to -> value(to.price());
            case Tick.Bust _, Tick.Heartbeat _ -> Formats.NONE;
        };
    }

    static String size(BarMessage message) {
        return switch (message.tick()) {
            case Tick.Trade trade -> value(trade.size());
            case Tick.Correction to -> value(to.size());
            case Tick.Bust _, Tick.Heartbeat _ -> Formats.NONE;
        };
    }

    static String received(BarMessage message) {
        return message.fate() == Fate.MISSING ? "never" : exact(message.tick().receiveTime());
    }

    static String exact(Instant time) {
        return EXACT.format(time);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /// The share of equal values: `99.98 %`, and 100 only if all are.
    static String equal(FieldErrors of) {
        if (of.compared() == of.equal()) {
            return "100 %";
        }
        double share = Math.min(99.99, 100.0 * of.equal() / of.compared());
        return Formats.decimal(share, 2) + " %";
    }

    /// An error: two decimals at most.
    static String error(double value) {
        return number(value, 2);
    }

    /// A price or a size: eight decimals at most.
    static String value(double value) {
        return number(value, 8);
    }

    /// With as many decimals as it needs.
    private static String number(double value, int most) {
        if (!Double.isFinite(value)) {
            return Formats.NONE;
        }
        int decimals = 0;
        double scaled = value;
        while (decimals < most && Math.abs(scaled - Math.rint(scaled)) > 1e-6) {
            scaled *= 10;
            decimals++;
        }
        return Formats.decimal(value, decimals);
    }

    static String count(long count) {
        return Formats.decimal((double) count, 0);
    }
}
