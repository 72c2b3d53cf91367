package candlewright.broker;

import candlewright.model.OptionText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the simulated venue is like.
///
/// @param name the first part of its execution ids
/// @param toVenue how long a request is under way
/// @param toUs how long an answer is under way
/// @param rejects the probability that it refuses an order, 0 to 1
/// @param maxQuantity the most that one order may have; null if that is not limited
/// @param deduplicates whether a second order with the id of a first one is answered with the state
///   of that one; else it is traded again
/// @param seed of all that is left to chance
public record VenueSettings(
        String name,
        FillSettings fills,
        Latency toVenue,
        Latency toUs,
        double rejects,
        @Nullable BigDecimal maxQuantity,
        boolean deduplicates,
        long seed) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,12}");

    /// What `parse` understands.
    private enum Key {
        NAME("name", "of the venue, the first part of its execution ids"),
        SPREAD("spread", "half of the bid-ask spread, in bps of the price"),
        FEE_ORDER("fee-order", "fee for each order that trades, in money"),
        FEE_UNIT("fee-unit", "fee for each unit, in money"),
        FEE_BPS("fee-bps", "fee in bps of the traded value"),
        FEE_MIN("fee-min", "least fee of an order that trades, in money"),
        PARTICIPATION("participation", "share of the volume that our orders take, or all"),
        QUEUE("queue", "volume of a first touch that is served before us, or through"),
        IMPACT("impact", "share of the range that a taker of all the volume pays"),
        TO_VENUE("to-venue", "time to the venue: none, 20ms, or median..p99 like 20ms..200ms"),
        TO_US("to-us", "time of its answers, likewise"),
        REJECT("reject", "probability that an order is refused"),
        MAX_QUANTITY("max-quantity", "most that one order may have, or none"),
        DEDUP("dedup", "whether it knows an order that it is sent twice: yes or no"),
        SEED("seed", "of all that is left to chance");

        final String word;
        final String help;

        Key(String word, String help) {
            this.word = word;
            this.help = help;
        }
    }

    public VenueSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the venue's name must be 1 to 12 letters or digits, was '" + name + "'");
        }
        if (!(rejects >= 0 && rejects <= 1)) {
            throw new IllegalArgumentException("reject must be 0 to 1, was " + rejects);
        }
        if (maxQuantity != null && maxQuantity.signum() <= 0) {
            throw new IllegalArgumentException("max-quantity must be positive, was " + maxQuantity);
        }
    }

    /// No costs, no latency, no refusals, whole fills: the answers can be reckoned by hand.
    public static VenueSettings plain() {
        return new VenueSettings(
                "SIM", FillSettings.PLAIN, Latency.NONE, Latency.NONE, 0, null, true, 1);
    }

    /// A liquid market by a home connection: 1 bp of half-spread, 1 bp of fees, a tenth of the
    /// volume, a queue, impact, and 20 ms each way that may become 200.
    public static VenueSettings realistic() {
        Latency wire = new Latency.Lognormal(Duration.ofMillis(20), Duration.ofMillis(200));
        return new VenueSettings(
                "SIM",
                new FillSettings(
                        BigDecimal.ONE,
                        new Commission(
                                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO),
                        new BigDecimal("0.1"),
                        BigDecimal.TWO,
                        new BigDecimal("0.5")),
                wire,
                wire,
                0,
                null,
                true,
                1);
    }

    /// Reads the text of a command line: `plain` or `realistic` (else `plain` is meant), then what
    /// is to be different: `realistic,spread=2,to-us=5ms..50ms,seed=7`.
    ///
    /// @throws IllegalArgumentException with a message for the user
    public static VenueSettings parse(String text) {
        int comma = text.indexOf(',');
        String first = comma < 0 ? text : text.substring(0, comma);
        return switch (first.strip()) {
            case "plain" -> plain().changed(comma, text);
            case "realistic" -> realistic().changed(comma, text);
            default -> plain().changed(text);
        };
    }

    /// One line for each key of `parse`: the key, and what it is.
    public static List<String> help() {
        return Arrays.stream(Key.values())
                .map(key -> "%-14s %s".formatted(key.word, key.help))
                .toList();
    }

    private VenueSettings changed(int comma, String text) {
        return comma < 0 ? this : changed(text.substring(comma + 1));
    }

    private VenueSettings changed(String text) {
        List<String> keys = Arrays.stream(Key.values()).map(key -> key.word).toList();
        OptionText given = OptionText.parse("--venue", text, keys);
        try {
            return changed(given);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    message.startsWith("--venue") ? message : "--venue: " + message, e);
        }
    }

    private VenueSettings changed(OptionText given) {
        Commission fee = fills.commission();
        return new VenueSettings(
                given.text(Key.NAME.word, name),
                new FillSettings(
                        given.number(Key.SPREAD.word, fills.halfSpreadBps()),
                        new Commission(
                                given.number(Key.FEE_ORDER.word, fee.perOrder()),
                                given.number(Key.FEE_UNIT.word, fee.perUnit()),
                                given.number(Key.FEE_BPS.word, fee.bps()),
                                given.number(Key.FEE_MIN.word, fee.minimum())),
                        given.numberOr(Key.PARTICIPATION.word, "all", fills.participation()),
                        given.numberOr(Key.QUEUE.word, "through", fills.queue()),
                        given.number(Key.IMPACT.word, fills.impact())),
                Latency.parse(given, Key.TO_VENUE.word, toVenue),
                Latency.parse(given, Key.TO_US.word, toUs),
                given.probability(Key.REJECT.word, rejects),
                given.numberOr(Key.MAX_QUANTITY.word, "none", maxQuantity),
                given.yes(Key.DEDUP.word, deduplicates),
                given.seed(seed));
    }
}
