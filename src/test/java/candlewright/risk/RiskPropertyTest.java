package candlewright.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.DenialReason;
import candlewright.model.Handling;
import candlewright.model.Order;
import candlewright.model.Side;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Rules that hold for all accounts, markets and orders. More of them: `mvn test
/// -Dtest=RiskPropertyTest -Drisk.runs=1000000 -Drisk.seed=…`.
class RiskPropertyTest {

    private static final int RUNS = Integer.getInteger("risk.runs", 20_000);
    private static final long SEED = Long.getLong("risk.seed", 43);

    private final SplittableRandom random = new SplittableRandom(SEED);

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean rarely() {
        return random.nextInt(12) == 0;
    }

    /// A number with two decimals.
    private String number(int low, int high) {
        return BigDecimal.valueOf(random.nextInt(low * 100, high * 100), 2).toPlainString();
    }

    private @Nullable String maybe(String value) {
        return random.nextBoolean() ? value : null;
    }

    private Situation any() {
        Situation s = new Situation();
        s.limits =
                oneOf(
                        List.of(
                                "",
                                "allow-short=true",
                                "profile=live",
                                "profile=live,allow-short=true",
                                "profile=live,max-notional=20000,max-notional-share=50%,max-position=30%",
                                "profile=live,allow-short=true,session=mon 15:00-17:00 UTC",
                                "session=mon 15:01-15:00 UTC",
                                "allow-short=true,lot=5"));
        String quantity = oneOf(List.of("1", "5", "50", number(1, 100), number(1, 2_000)));
        Side side = oneOf(List.of(Side.values()));
        String price = random.nextInt(3) == 0 ? number(1, 250) : number(94, 107);
        switch (random.nextInt(6)) {
            case 0 -> s.atOnce(side, quantity, price);
            case 1 -> s.stop(side, price);
            case 2 -> s.stopLimit(side, price, number(94, 107));
            case 3, 4 -> s.limit(side, quantity, price);
            default -> s.side = side;
        }
        s.quantity = quantity;
        s.reference = rarely() ? oneOf(List.of("0", "-1", "0.000")) : number(95, 105);
        if (rarely()) {
            s.reference = null;
        }
        s.age =
                rarely()
                        ? null
                        : Duration.ofMillis(random.nextInt(-500, rarely() ? 90_000 : 5_000));
        s.position = oneOf(List.of("0", number(-200, 200), number(-2_000, 2_000)));
        s.openBuys = oneOf(List.of("0", number(0, 100)));
        s.openSells = oneOf(List.of("0", number(0, 100)));
        s.equity = rarely() ? number(-1_000, 1_000) : number(50_000, 200_000);
        s.cash = number(-1_000, 100_000);
        s.otherExposure = oneOf(List.of("0", number(0, 300_000)));
        s.dayPnl = oneOf(List.of("0", number(-4_000, 1_000)));
        s.bestOwnBuy = rarely() ? number(90, 110) : null;
        s.bestOwnSell = rarely() ? number(90, 110) : null;
        s.dataProblem = rarely() ? "gap" : null;
        s.reconciling = rarely();
        s.parent = rarely() ? "entry" : null;
        s.openOrders = random.nextInt(220);
        s.lookback =
                new Lookback(
                        TradingState.ACTIVE,
                        DenialReason.HALTED,
                        random.nextInt(24),
                        random.nextInt(48),
                        rarely() ? random.nextInt(4) : 0,
                        new BigDecimal(rarely() ? number(50_000, 200_000) : "0"));
        if (random.nextInt(4) == 0) {
            String of = maybe(number(1, 100));
            s.replaces(
                    of == null ? quantity : of,
                    s.limit == null ? null : oneOf(List.of(s.limit, number(94, 107))),
                    oneOf(List.of("0", "0", "0.5")));
        }
        return s;
    }

    @Test
    void approvesOnlyWhatTheLimitsAllow() {
        Map<TradingState, Integer> approved = new EnumMap<>(TradingState.class);
        for (int i = 0; i < RUNS; i++) {
            Situation s = any();
            String which = "seed " + SEED + ", run " + i;
            boolean looser = true;
            for (TradingState state : TradingState.values()) {
                s.state = state;
                boolean passes = s.decision().equals(new RiskDecision.Approved());
                assertTrue(looser || !passes, () -> which + ": " + s.state + " lets more pass");
                looser = passes;
                if (passes) {
                    approved.merge(state, 1, Integer::sum);
                    assertEquals(List.of(), Oracle.breaches(s), which);
                }
            }
        }
        assertTrue(
                approved.getOrDefault(TradingState.ACTIVE, 0) > RUNS / 50
                        && approved.getOrDefault(TradingState.REDUCING, 0) > RUNS / 200
                        && approved.getOrDefault(TradingState.HALTED, 0) > RUNS / 1000,
                () -> "too few passed to prove anything: " + approved);
    }

    /// The limits again, counted in another way: by what would happen if orders were filled.
    private static final class Oracle {

        private static BigDecimal n(String text) {
            return new BigDecimal(text);
        }

        private static BigDecimal heldBack(Order old) {
            return Stream.of(
                            Optional.ofNullable(old.intent().limitPrice()),
                            Optional.ofNullable(old.intent().stopPrice()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
        }

        static List<String> breaches(Situation s) {
            List<String> found = new ArrayList<>();
            RiskLimits limits = RiskLimits.parse(s.limits);
            if (s.reference == null || n(s.reference).signum() <= 0) {
                found.add("no reference");
                return found;
            }
            BigDecimal reference = n(s.reference);
            long maxAge = limits.span(RiskSetting.MAX_REFERENCE_AGE).toMillis();
            if (s.age != null && Math.abs(s.age.toMillis()) > maxAge) {
                found.add("stale reference");
            }
            if (s.reconciling) {
                found.add("reconciling");
            }
            if (s.parent == null
                    && (s.lookback.sourceTokens() >= limits.count(RiskSetting.RATE_BURST)
                            || s.lookback.accountTokens()
                                    >= limits.count(RiskSetting.ACCOUNT_BURST))) {
                found.add("rate");
            }
            BigDecimal filled = s.replaced == null ? BigDecimal.ZERO : s.replaced.cumQuantity();
            BigDecimal gone = s.replaced == null ? BigDecimal.ZERO : s.replaced.leavesQuantity();
            BigDecimal left = n(s.quantity).subtract(filled).max(BigDecimal.ZERO);
            boolean grows = left.compareTo(gone) > 0;
            boolean moved =
                    s.replaced == null
                            || (s.limit != null
                                    && n(s.limit).compareTo(s.replaced.intent().limitPrice()) != 0);
            if (!grows && !moved) {
                return found;
            }
            if (s.limits.contains("15:01") && s.parent == null) {
                found.add("session");
            }
            if (s.state == TradingState.HALTED) {
                found.add("halted");
            }
            boolean buy = s.side == Side.BUY;
            // Buys are negative sells: one sign serves both sides.
            BigDecimal sign = buy ? BigDecimal.ONE : BigDecimal.ONE.negate();
            BigDecimal held = n(s.position).multiply(sign);
            BigDecimal others =
                    s.parent != null
                            ? BigDecimal.ZERO
                            : n(buy ? s.openBuys : s.openSells).subtract(gone);
            BigDecimal before = held.add(others);
            BigDecimal after = before.add(left);
            boolean reduces = after.signum() <= 0 || left.signum() == 0;
            if (!reduces && s.state == TradingState.REDUCING) {
                found.add("not reducing");
            }
            if (!reduces && s.dataProblem != null) {
                found.add("data");
            }
            BigDecimal start = n(s.equity).subtract(n(s.dayPnl));
            BigDecimal loss = n(s.dayPnl).negate();
            if (!reduces
                    && loss.signum() > 0
                    && loss.compareTo(start.multiply(limits.share(RiskSetting.DAILY_LOSS_REDUCING)))
                            >= 0) {
                found.add("daily loss");
            }
            BigDecimal high = s.lookback.dayHigh().max(start);
            if (!reduces
                    && n(s.equity).compareTo(high) < 0
                    && n(s.equity)
                                    .compareTo(
                                            high.multiply(
                                                    BigDecimal.ONE.subtract(
                                                            limits.share(
                                                                    RiskSetting
                                                                            .DRAWDOWN_REDUCING))))
                            <= 0) {
                found.add("drawdown");
            }
            if (!reduces
                    && s.parent == null
                    && s.limits.contains("lot=5")
                    && n(s.quantity).remainder(n("5")).signum() != 0) {
                found.add("lot");
            }
            boolean atOnce = s.handling == Handling.AT_ONCE;
            BigDecimal told = s.limit == null ? reference : n(s.limit);
            if (buy) {
                BigDecimal old = s.replaced == null ? BigDecimal.ZERO : heldBack(s.replaced);
                BigDecimal unit = s.stop == null ? told : told.max(n(s.stop));
                if (left.multiply(unit).compareTo(n(s.cash).add(gone.multiply(old))) > 0) {
                    found.add("cash");
                }
            } else if (left.compareTo(before.negate()) > 0
                    && left.signum() > 0
                    && (atOnce || !limits.allowShort())) {
                found.add("inventory");
            }
            if (atOnce && !limits.checkAtOnce()) {
                return found;
            }
            BigDecimal value = atOnce ? told : told.max(reference);
            value = s.stop == null ? value : value.max(n(s.stop));
            if (!reduces && grows) {
                BigDecimal equity = n(s.equity);
                if (left.compareTo(limits.amount(RiskSetting.MAX_QTY)) > 0) {
                    found.add("quantity");
                }
                if (left.multiply(value).compareTo(limits.amount(RiskSetting.MAX_NOTIONAL)) > 0
                        || left.multiply(value)
                                        .compareTo(
                                                equity.multiply(
                                                        limits.share(
                                                                RiskSetting.MAX_NOTIONAL_SHARE)))
                                > 0) {
                    found.add("notional");
                }
                BigDecimal position = after.abs().multiply(value);
                if (position.compareTo(equity.multiply(limits.share(RiskSetting.MAX_POSITION)))
                        > 0) {
                    found.add("position");
                }
                if (position.add(n(s.otherExposure))
                                .compareTo(equity.multiply(limits.share(RiskSetting.MAX_GROSS)))
                        > 0) {
                    found.add("gross");
                }
            }
            if (s.limit != null) {
                BigDecimal from = s.stop == null ? reference : n(s.stop);
                BigDecimal worse = n(s.limit).subtract(from).multiply(sign);
                BigDecimal band =
                        from.multiply(limits.share(RiskSetting.PRICE_COLLAR))
                                .max(new BigDecimal("0.10"));
                if (worse.compareTo(band) > 0) {
                    found.add("collar");
                }
                String own = buy ? s.bestOwnSell : s.bestOwnBuy;
                if (own != null
                        && !atOnce
                        && n(s.limit).subtract(n(own)).multiply(sign).signum() >= 0) {
                    found.add("self-cross");
                }
            }
            return found;
        }
    }
}
