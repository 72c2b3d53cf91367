package candlewright.broker;

import static candlewright.broker.TestDesk.SPY;
import static candlewright.broker.TestDesk.START;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What a market and a trader do, by chance: the same seed does the same. Each step is one call of
/// a broker.
final class RandomSession {

    sealed interface Step {
        Instant now();
    }

    record Shown(Bar bar, Instant now) implements Step {}

    record Asked(BrokerRequest request, Instant now) implements Step {}

    record Waited(Instant now) implements Step {}

    private static final int BARS = 25;
    private static final Duration INTERVAL = Duration.ofMinutes(17);

    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final List<Integer> boundaries = new ArrayList<>();
    private final List<OrderIntent> sent = new ArrayList<>();
    private double price = 100;

    RandomSession(long seed) {
        random = new Random(seed);
        for (int bar = 0; bar < BARS; bar++) {
            trade(bar);
        }
    }

    /// A venue of any kind, by the same seed.
    static VenueSettings venue(long seed) {
        Random random = new Random(seed);
        List<String> text = new ArrayList<>(List.of("plain", "seed=" + seed));
        maybe(random, text, "spread=" + random.nextInt(20));
        maybe(random, text, "fee-bps=" + random.nextInt(20));
        maybe(random, text, "fee-min=" + random.nextInt(3));
        maybe(random, text, "participation=0." + (1 + random.nextInt(9)));
        maybe(random, text, "queue=" + random.nextInt(4));
        maybe(random, text, "impact=0." + random.nextInt(10));
        maybe(random, text, "to-venue=1s..200s");
        maybe(random, text, "to-us=1s..200s");
        maybe(random, text, "reject=0.1");
        maybe(random, text, "max-quantity=40");
        return VenueSettings.parse(String.join(",", text));
    }

    private static void maybe(Random random, List<String> text, String setting) {
        if (random.nextBoolean()) {
            text.add(setting);
        }
    }

    List<Step> steps() {
        return steps;
    }

    /// Numbers of steps that come right after a closed bar.
    List<Integer> boundaries() {
        return boundaries;
    }

    static List<BrokerReport> play(Broker broker, List<Step> steps) {
        List<BrokerReport> told = new ArrayList<>();
        steps.forEach(step -> told.addAll(play(broker, step)));
        return told;
    }

    static List<BrokerReport> play(Broker broker, Step step) {
        return switch (step) {
            case Shown(var bar, var now) -> broker.onBar(bar, now);
            case Asked(var request, var now) -> broker.send(request, now);
            case Waited(var now) -> broker.onTime(now);
        };
    }

    private void trade(int number) {
        Instant opened = START.plus(INTERVAL.multipliedBy(number));
        double open = tick(price + random.nextGaussian());
        double high = open;
        double low = open;
        double close = open;
        double volume = 0;
        int looks = random.nextInt(4);
        boolean knowsVolume = random.nextInt(10) > 0;
        for (int look = 0; look <= looks; look++) {
            boolean closes = look == looks;
            Instant now =
                    closes
                            ? opened.plus(INTERVAL)
                            : opened.plus(INTERVAL.multipliedBy(look).dividedBy(5));
            if (look > 0 || closes) {
                close = tick(close + random.nextGaussian());
                high = Math.max(high, tick(close + Math.abs(random.nextGaussian())));
                low = Math.min(low, tick(close - Math.abs(random.nextGaussian())));
                volume += knowsVolume ? random.nextInt(100) : 0;
            }
            steps.add(
                    new Shown(
                            new Bar(
                                    SPY,
                                    opened,
                                    opened.plus(INTERVAL),
                                    open,
                                    high,
                                    low,
                                    close,
                                    volume,
                                    BarSource.SYNTHETIC,
                                    closes ? BarState.FINAL : BarState.PROVISIONAL,
                                    0),
                            now));
            price = close;
            if (closes) {
                boundaries.add(steps.size());
            }
            ask(now);
        }
    }

    private static double tick(double price) {
        return Math.max(1, Math.round(price * 4)) / 4.0;
    }

    private void ask(Instant now) {
        for (int i = random.nextInt(3); i > 0; i--) {
            Instant at = now.plusSeconds(random.nextInt(60));
            int kind = random.nextInt(10);
            if (kind < 6 || sent.isEmpty()) {
                OrderIntent intent = intent(at);
                sent.add(intent);
                steps.add(new Asked(new BrokerRequest.NewOrder(intent, reference()), at));
                return;
            }
            OrderIntent old = sent.get(random.nextInt(sent.size()));
            if (kind < 7) {
                steps.add(new Asked(new BrokerRequest.Cancel(old.clientOrderId(), "why"), at));
            } else if (kind < 9) {
                OrderIntent replacement =
                        old.replacement(
                                nextId(),
                                quantity(),
                                old.limitPrice() == null ? null : priceNear(),
                                old.stopPrice() == null ? null : priceNear(),
                                "test");
                sent.add(replacement);
                steps.add(
                        new Asked(
                                new BrokerRequest.Replace(
                                        old.clientOrderId(), replacement, reference()),
                                at));
            } else {
                steps.add(new Waited(at));
            }
            return;
        }
    }

    private OrderIntent intent(Instant now) {
        OrderType type = OrderType.values()[random.nextInt(OrderType.values().length)];
        TimeInForce time = TimeInForce.values()[random.nextInt(TimeInForce.values().length)];
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        @Nullable BigDecimal limit = type.hasLimit() ? priceNear() : null;
        @Nullable BigDecimal stop = type.hasStop() ? priceNear() : null;
        OrderIntent gtc =
                switch (type) {
                    case MARKET -> OrderIntent.market(nextId(), SPY, side, quantity(), "test");
                    case LIMIT -> OrderIntent.limit(nextId(), SPY, side, quantity(), limit, "test");
                    case STOP -> OrderIntent.stop(nextId(), SPY, side, quantity(), stop, "test");
                    case STOP_LIMIT ->
                            OrderIntent.stopLimit(
                                    nextId(), SPY, side, quantity(), stop, limit, "test");
                };
        return gtc.lasting(
                time, time == TimeInForce.GTD ? now.plusSeconds(random.nextInt(9000)) : null);
    }

    private ClientOrderId nextId() {
        return new ClientOrderId("o" + (sent.size() + 1));
    }

    private BigDecimal quantity() {
        return BigDecimal.valueOf(1 + random.nextInt(50));
    }

    private BigDecimal priceNear() {
        return Decimals.ofPrice(tick(price + 2 * random.nextGaussian()));
    }

    private BigDecimal reference() {
        return Decimals.ofPrice(price);
    }
}
