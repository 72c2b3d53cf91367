package candlewright.feed.synthetic;

import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;

/// An instrument and the character of its made-up prices.
///
/// @param base the price at which it starts and to which it returns
/// @param sigma the standard deviation of one bar's change of price
record SyntheticInstrument(Instrument instrument, double base, double sigma) {

    static final Duration BAR_INTERVAL = Duration.ofSeconds(1);

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal TENTH_OF_A_PIP = new BigDecimal("0.00001");
    private static final Set<String> CURRENCIES =
            Set.of("USD", "EUR", "GBP", "CHF", "AUD", "NZD", "CAD");

    /// The same symbol and seed give the same instrument. Names that nobody knows get a base of 20
    /// to 500.
    static SyntheticInstrument of(Symbol symbol, long seed) {
        return switch (symbol.value()) {
            case "SPY" -> of(symbol, CENT, 100, 0.25);
            case "QQQ" -> of(symbol, CENT, 400, 0.25);
            case "EURUSD" -> of(symbol, TENTH_OF_A_PIP, 1.10, 0.0002);
            default -> madeUp(symbol, seed);
        };
    }

    /// A generator for this symbol alone, so that its prices do not depend on which others are
    /// traded.
    static SplittableRandom random(Symbol symbol, long seed) {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (byte letter : symbol.value().getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ letter) * 0x100000001b3L;
        }
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash);
    }

    private static SyntheticInstrument madeUp(Symbol symbol, long seed) {
        double place = random(symbol, seed).split().nextDouble();
        if (isCurrencyPair(symbol.value())) {
            return of(symbol, TENTH_OF_A_PIP, onGrid(0.6 + place, TENTH_OF_A_PIP), 0.0002);
        }
        double base = onGrid(20 * Math.pow(25, place), CENT);
        return of(symbol, CENT, base, base * 0.0015);
    }

    private static boolean isCurrencyPair(String name) {
        return name.length() == 6
                && CURRENCIES.contains(name.substring(0, 3))
                && CURRENCIES.contains(name.substring(3));
    }

    private static double onGrid(double price, BigDecimal tick) {
        double inverseTick = Math.rint(1 / tick.doubleValue());
        return Math.round(price * inverseTick) / inverseTick;
    }

    private static SyntheticInstrument of(
            Symbol symbol, BigDecimal tick, double base, double sigma) {
        return new SyntheticInstrument(
                new Instrument(symbol, "made-up prices, 1 s bars", tick, BAR_INTERVAL),
                base,
                sigma);
    }
}
