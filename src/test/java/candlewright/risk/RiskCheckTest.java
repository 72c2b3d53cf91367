package candlewright.risk;

import static candlewright.model.Side.BUY;
import static candlewright.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import candlewright.model.Bracket;
import candlewright.model.DenialReason;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule at its limit and one step over it.
class RiskCheckTest {

    private static final String WIDE =
            "profile=live,max-notional=1000000,max-notional-share=100%,max-position=1000%,max-gross=1000%";

    private static Arguments approved(String what, Consumer<Situation> bent) {
        return arguments(what, bent, new RiskDecision.Approved());
    }

    private static Arguments denied(
            String what,
            Consumer<Situation> bent,
            DenialReason reason,
            String limit,
            String actual) {
        return arguments(
                what,
                bent,
                new RiskDecision.Denied(reason, new BigDecimal(limit), new BigDecimal(actual)));
    }

    private static Lookback high(String equity) {
        return new Lookback(
                TradingState.ACTIVE, DenialReason.HALTED, 0, 0, 0, new BigDecimal(equity));
    }

    static Stream<Arguments> marketAndState() {
        return Stream.of(
                approved("a plain order", s -> {}),
                denied("no price", s -> s.reference = null, DenialReason.NO_MARKET_PRICE, "0", "0"),
                denied(
                        "no price comes before the state",
                        s -> {
                            s.reference = null;
                            s.state = TradingState.HALTED;
                        },
                        DenialReason.NO_MARKET_PRICE,
                        "0",
                        "0"),
                denied("halted", s -> s.state = TradingState.HALTED, DenialReason.HALTED, "0", "1"),
                denied(
                        "halted, though it would reduce",
                        s -> {
                            s.state = TradingState.HALTED;
                            s.position = "1";
                            s.sell("1");
                        },
                        DenialReason.HALTED,
                        "0",
                        "1"),
                denied(
                        "halted by a rule whose state is not written down yet",
                        s ->
                                s.lookback =
                                        new Lookback(
                                                TradingState.HALTED,
                                                DenialReason.REAT,
                                                0,
                                                0,
                                                0,
                                                BigDecimal.ZERO),
                        DenialReason.REAT,
                        "0",
                        "1"),
                denied(
                        "reducing, and it opens",
                        s -> s.state = TradingState.REDUCING,
                        DenialReason.REDUCING_ONLY,
                        "0",
                        "1"),
                approved(
                        "reducing, and it closes all that open sells leave",
                        s -> {
                            s.state = TradingState.REDUCING;
                            s.position = "5";
                            s.openSells = "2";
                            s.sell("3");
                        }),
                denied(
                        "reducing, and it closes one lot more",
                        s -> {
                            s.state = TradingState.REDUCING;
                            s.position = "5";
                            s.openSells = "2";
                            s.sell("3.000000000001");
                        },
                        DenialReason.REDUCING_ONLY,
                        "3",
                        "3.000000000001"),
                approved(
                        "reducing, and it covers a short position",
                        s -> {
                            s.state = TradingState.REDUCING;
                            s.position = "-5";
                            s.openBuys = "2";
                            s.quantity = "3";
                        }),
                denied(
                        "reducing, and it covers one lot more",
                        s -> {
                            s.state = TradingState.REDUCING;
                            s.position = "-5";
                            s.openBuys = "2";
                            s.quantity = "3.1";
                        },
                        DenialReason.REDUCING_ONLY,
                        "3",
                        "3.1"),
                denied(
                        "the books are being compared",
                        s -> s.reconciling = true,
                        DenialReason.RECONCILING,
                        "0",
                        "1"),
                denied(
                        "data is late",
                        s -> s.dataProblem = "gap",
                        DenialReason.DATA_HEALTH,
                        "0",
                        "1"),
                approved(
                        "data is late, and it reduces",
                        s -> {
                            s.dataProblem = "gap";
                            s.position = "1";
                            s.sell("1");
                        }),
                denied(
                        "the day's loss is at its limit",
                        s -> {
                            s.equity = "98000";
                            s.dayPnl = "-2000";
                        },
                        DenialReason.DAILY_LOSS,
                        "2000.00",
                        "2000"),
                approved(
                        "the day's loss is a cent under its limit",
                        s -> {
                            s.equity = "98000.01";
                            s.dayPnl = "-1999.99";
                        }),
                denied(
                        "a gain of the day is lost",
                        s -> {
                            s.equity = "105600";
                            s.dayPnl = "5600";
                            s.lookback = high("110000");
                        },
                        DenialReason.DAILY_LOSS,
                        "4400.00",
                        "4400"),
                approved(
                        "a gain of the day is lost but for a cent",
                        s -> {
                            s.equity = "105600.01";
                            s.dayPnl = "5600.01";
                            s.lookback = high("110000");
                        }),
                approved(
                        "a gain of the day is lost, and it reduces",
                        s -> {
                            s.equity = "50000";
                            s.lookback = high("110000");
                            s.position = "1";
                            s.sell("1");
                        }),
                approved(
                        "the day is lost, and it reduces",
                        s -> {
                            s.dayPnl = "-50000";
                            s.position = "1";
                            s.sell("1");
                        }));
    }

    static Stream<Arguments> reference() {
        return Stream.of(
                approved("as old as it may be", s -> s.age = Duration.ofSeconds(5)),
                denied(
                        "a nanosecond too old",
                        s -> s.age = Duration.ofSeconds(5, 1),
                        DenialReason.STALE_REFERENCE,
                        "5.000000000",
                        "5.000000001"),
                denied(
                        "from a time that is still to come",
                        s -> s.age = Duration.ofSeconds(-6),
                        DenialReason.STALE_REFERENCE,
                        "5.000000000",
                        "6.000000000"),
                approved(
                        "three bars old",
                        s -> {
                            s.barInterval = Duration.ofMinutes(1);
                            s.age = Duration.ofMinutes(3);
                        }),
                denied(
                        "older than three bars",
                        s -> {
                            s.barInterval = Duration.ofMinutes(1);
                            s.age = Duration.ofMinutes(3).plusNanos(1);
                        },
                        DenialReason.STALE_REFERENCE,
                        "180.000000000",
                        "180.000000001"),
                approved("of a market that stands still", s -> s.age = null),
                denied(
                        "zero",
                        s -> {
                            s.limit(BUY, "1", "100");
                            s.reference = "0";
                        },
                        DenialReason.STALE_REFERENCE,
                        "0",
                        "0"),
                denied(
                        "negative",
                        s -> s.reference = "-37.63",
                        DenialReason.STALE_REFERENCE,
                        "0",
                        "-37.63"),
                denied(
                        "missing beside a limit",
                        s -> {
                            s.limit(BUY, "1", "100");
                            s.reference = null;
                        },
                        DenialReason.STALE_REFERENCE,
                        "0",
                        "0"));
    }

    static Stream<Arguments> size() {
        return Stream.of(
                approved(
                        "the largest quantity",
                        s -> {
                            s.limits = WIDE + ",max-qty=50";
                            s.quantity = "50";
                        }),
                denied(
                        "the least more than the largest quantity",
                        s -> {
                            s.limits = WIDE + ",max-qty=50";
                            s.quantity = "50.000000000001";
                        },
                        DenialReason.MAX_QTY,
                        "50",
                        "50.000000000001"),
                approved("the largest share of equity", s -> s.quantity = "50"),
                denied(
                        "the least more than the largest share of equity",
                        s -> s.quantity = "50.000000000001",
                        DenialReason.MAX_NOTIONAL,
                        "5000.00",
                        "5000.000000000100"),
                denied(
                        "the amount, where it is lower than the share",
                        s -> {
                            s.equity = "1000000";
                            s.quantity = "100.01";
                        },
                        DenialReason.MAX_NOTIONAL,
                        "10000",
                        "10001.00"),
                denied(
                        "a limit sale is worth its limit",
                        s -> {
                            s.limits = "profile=live,allow-short=true";
                            s.limit(SELL, "50", "101");
                        },
                        DenialReason.MAX_NOTIONAL,
                        "5000.00",
                        "5050"),
                denied(
                        "a stop buy is worth its stop",
                        s -> {
                            s.stop(BUY, "101");
                            s.quantity = "50";
                        },
                        DenialReason.MAX_NOTIONAL,
                        "5000.00",
                        "5050"),
                denied(
                        "an account without equity",
                        s -> s.equity = "0",
                        DenialReason.MAX_NOTIONAL,
                        "0.00",
                        "100"),
                denied(
                        "18 digits times 18 digits",
                        s -> {
                            s.cash = "1E+40";
                            s.limits = WIDE;
                            s.quantity = "999999999999999999";
                            s.reference = "999999999999999999";
                        },
                        DenialReason.MAX_QTY,
                        "100000",
                        "999999999999999999"),
                approved(
                        "getting out has no size",
                        s -> {
                            s.position = "900";
                            s.sell("900");
                        }));
    }

    static Stream<Arguments> collar() {
        return Stream.of(
                approved("a buy at the upper edge", s -> s.limit(BUY, "1", "105")),
                denied(
                        "a buy a tick over it",
                        s -> s.limit(BUY, "1", "105.01"),
                        DenialReason.PRICE_COLLAR,
                        "105.00",
                        "105.01"),
                approved("a buy at the lower edge", s -> s.limit(BUY, "1", "95")),
                denied(
                        "a buy a tick under it",
                        s -> s.limit(BUY, "1", "94.99"),
                        DenialReason.PRICE_COLLAR,
                        "95.00",
                        "94.99"),
                denied(
                        "a sale a tick under the lower edge, though it reduces",
                        s -> {
                            s.position = "1";
                            s.limit(SELL, "1", "94.99");
                        },
                        DenialReason.PRICE_COLLAR,
                        "95.00",
                        "94.99"),
                approved(
                        "a sale that reduces may wait far above",
                        s -> {
                            s.position = "1";
                            s.limit(SELL, "1", "150");
                        }),
                denied(
                        "a sale that opens may not",
                        s -> {
                            s.limits = "profile=live,allow-short=true";
                            s.limit(SELL, "1", "105.01");
                        },
                        DenialReason.PRICE_COLLAR,
                        "105.00",
                        "105.01"),
                approved(
                        "ten ticks are never too far",
                        s -> {
                            s.reference = "1";
                            s.limit(BUY, "1", "1.10");
                        }),
                denied(
                        "eleven ticks are",
                        s -> {
                            s.reference = "1";
                            s.limit(BUY, "1", "1.11");
                        },
                        DenialReason.PRICE_COLLAR,
                        "1.10",
                        "1.11"),
                denied(
                        "a stop too far to be meant",
                        s -> s.stop(BUY, "105.01"),
                        DenialReason.PRICE_COLLAR,
                        "105.00",
                        "105.01"),
                denied(
                        "a stop too far on the side of the market that elects it at once",
                        s -> s.stop(BUY, "94.99"),
                        DenialReason.PRICE_COLLAR,
                        "95.00",
                        "94.99"),
                approved(
                        "a stop that protects a fill",
                        s -> {
                            s.position = "1";
                            s.stop(SELL, "70");
                            s.parent = "entry";
                        }),
                approved("a stop's limit past it", s -> s.stopLimit(BUY, "104", "109.20")),
                denied(
                        "a stop's limit too far past it",
                        s -> s.stopLimit(BUY, "104", "109.21"),
                        DenialReason.PRICE_COLLAR,
                        "109.20",
                        "109.21"),
                denied(
                        "an order that fills at once at a price of its own",
                        s -> s.atOnce(BUY, "1", "105.01"),
                        DenialReason.PRICE_COLLAR,
                        "105.00",
                        "105.01"),
                denied(
                        "a slipped digit on paper",
                        s -> {
                            s.limits = "";
                            s.limit(BUY, "1", "120.01");
                        },
                        DenialReason.PRICE_COLLAR,
                        "120.00",
                        "120.01"),
                approved(
                        "a low bid on paper",
                        s -> {
                            s.limits = "";
                            s.limit(BUY, "1", "30");
                        }),
                approved(
                        "any price that /orders/simulate is told on paper",
                        s -> {
                            s.limits = "";
                            s.atOnce(BUY, "1", "333.333");
                        }));
    }

    static Stream<Arguments> cover() {
        return Stream.of(
                approved(
                        "the last cent",
                        s -> {
                            s.limits = WIDE;
                            s.cash = "300.03";
                            s.limit(BUY, "3", "100.01");
                        }),
                denied(
                        "short of the last digit",
                        s -> {
                            s.limits = WIDE;
                            s.cash = "300.029999999999";
                            s.limit(BUY, "3", "100.01");
                        },
                        DenialReason.INSUFFICIENT_CASH,
                        "300.029999999999",
                        "300.03"),
                denied(
                        "a stop buy costs its stop",
                        s -> {
                            s.cash = "100.99";
                            s.stop(BUY, "101");
                        },
                        DenialReason.INSUFFICIENT_CASH,
                        "100.99",
                        "101"),
                denied(
                        "cash comes before size, so that a script is told what it always was",
                        s -> {
                            s.limits = "";
                            s.atOnce(BUY, "1000000", "100");
                        },
                        DenialReason.INSUFFICIENT_CASH,
                        "100000",
                        "100000000"),
                approved(
                        "nearly all cash at once on paper, below the market",
                        s -> {
                            s.limits = "";
                            s.atOnce(BUY, "9999", "10");
                        }),
                approved(
                        "all that is held",
                        s -> {
                            s.position = "2.50";
                            s.sell("2.5");
                        }),
                denied(
                        "the least more",
                        s -> {
                            s.position = "2.50";
                            s.sell("2.500000000001");
                        },
                        DenialReason.NOT_ENOUGH_INVENTORY,
                        "2.50",
                        "2.500000000001"),
                denied(
                        "what open sells leave",
                        s -> {
                            s.position = "3";
                            s.openSells = "2";
                            s.sell("2");
                        },
                        DenialReason.NOT_ENOUGH_INVENTORY,
                        "1",
                        "2"),
                approved(
                        "the second leg of a bracket closes what the first may close",
                        s -> {
                            s.position = "3";
                            s.openSells = "3";
                            s.stop(SELL, "98");
                            s.quantity = "3";
                            s.parent = "entry";
                            s.state = TradingState.REDUCING;
                        }),
                approved(
                        "short, where that is allowed",
                        s -> {
                            s.limits = "profile=live,allow-short=true";
                            s.sell("1");
                        }),
                denied(
                        "never short at once",
                        s -> {
                            s.limits = "profile=live,allow-short=true";
                            s.atOnce(SELL, "1", "100");
                        },
                        DenialReason.NOT_ENOUGH_INVENTORY,
                        "0",
                        "1"));
    }

    static Stream<Arguments> position() {
        String large = "profile=live,max-notional=1000000,max-notional-share=100%";
        return Stream.of(
                approved(
                        "long to its limit with open buys",
                        s -> {
                            s.limits = large;
                            s.position = "100";
                            s.openBuys = "100";
                            s.quantity = "50";
                        }),
                denied(
                        "a lot over it",
                        s -> {
                            s.limits = large;
                            s.position = "100";
                            s.openBuys = "100";
                            s.quantity = "50.01";
                        },
                        DenialReason.MAX_POSITION,
                        "25000.00",
                        "25001.00"),
                approved(
                        "short to its limit with open sells",
                        s -> {
                            s.limits = large + ",allow-short=true";
                            s.position = "-100";
                            s.openSells = "100";
                            s.sell("50");
                        }),
                denied(
                        "a lot over it, short",
                        s -> {
                            s.limits = large + ",allow-short=true";
                            s.position = "-100";
                            s.openSells = "100";
                            s.sell("50.01");
                        },
                        DenialReason.MAX_POSITION,
                        "25000.00",
                        "25001.00"),
                approved(
                        "all symbols together at their limit",
                        s -> {
                            s.position = "10";
                            s.otherExposure = "98900";
                        }),
                denied(
                        "all symbols together a cent over it",
                        s -> {
                            s.position = "10";
                            s.otherExposure = "98900.01";
                        },
                        DenialReason.MAX_POSITION,
                        "100000.00",
                        "100000.01"),
                denied(
                        "the side that open sells may turn to counts as well",
                        s -> {
                            s.openSells = "20";
                            s.otherExposure = "98000.01";
                        },
                        DenialReason.MAX_POSITION,
                        "100000.00",
                        "100000.01"));
    }

    static Stream<Arguments> ownWays() {
        return Stream.of(
                approved(
                        "a bid under the own offer",
                        s -> {
                            s.bestOwnSell = "101";
                            s.limit(BUY, "1", "100.99");
                        }),
                denied(
                        "a bid at the own offer",
                        s -> {
                            s.bestOwnSell = "101";
                            s.limit(BUY, "1", "101");
                        },
                        DenialReason.SELF_CROSS,
                        "101",
                        "101"),
                denied(
                        "an offer at the own bid",
                        s -> {
                            s.position = "1";
                            s.bestOwnBuy = "99";
                            s.limit(SELL, "1", "99");
                        },
                        DenialReason.SELF_CROSS,
                        "99",
                        "99"),
                approved(
                        "a market sale above the own bid",
                        s -> {
                            s.position = "1";
                            s.bestOwnBuy = "99.99";
                            s.sell("1");
                        }),
                denied(
                        "a market buy with an own offer at the market",
                        s -> s.bestOwnSell = "100",
                        DenialReason.SELF_CROSS,
                        "100",
                        "100"),
                approved(
                        "what fills at once meets no book",
                        s -> {
                            s.bestOwnSell = "99";
                            s.atOnce(BUY, "1", "100");
                        }),
                denied(
                        "restricted",
                        s -> s.limits = "profile=live,restricted=QQQ+SPY",
                        DenialReason.RESTRICTED,
                        "0",
                        "1"),
                approved("another is restricted", s -> s.limits = "profile=live,restricted=QQQ"),
                denied(
                        "a limit between two ticks",
                        s -> s.limit(BUY, "1", "100.005"),
                        DenialReason.PRECISION,
                        "0.01",
                        "100.005"),
                denied(
                        "a stop between two ticks",
                        s -> s.stop(BUY, "100.005"),
                        DenialReason.PRECISION,
                        "0.01",
                        "100.005"),
                denied(
                        "a bracket's leg between two ticks",
                        s -> s.bracket = new Bracket(null, new BigDecimal("90.001")),
                        DenialReason.PRECISION,
                        "0.01",
                        "90.001"),
                approved(
                        "any price on paper",
                        s -> {
                            s.limits = "";
                            s.limit(BUY, "1", "100.0050001");
                        }),
                denied(
                        "a time that ends now",
                        s -> s.expireAt = Situation.NOW,
                        DenialReason.EXPIRED_GTD,
                        "1772463600.000000000",
                        "1772463600.000000000"),
                approved("a time that ends later", s -> s.expireAt = Situation.NOW.plusNanos(1)));
    }

    private static Arguments flattens(String what, Lookback lookback) {
        return approved(
                what,
                s -> {
                    s.source = RiskDesk.FLATTEN;
                    s.state = TradingState.REDUCING;
                    s.position = "1";
                    s.openOrders = 200;
                    s.lookback = lookback;
                    s.sell("1");
                });
    }

    static Stream<Arguments> flatten() {
        return Stream.of(
                flattens("FLATTEN, whatever was sent lately", lately(20, 40, 2)),
                flattens(
                        "FLATTEN, though a rule wants a halt",
                        new Lookback(
                                TradingState.HALTED,
                                DenialReason.DIVERGENCE,
                                0,
                                0,
                                0,
                                BigDecimal.ZERO)));
    }

    private static final String LOTS = "profile=live,allow-short=true,lot=0.5";

    private static Arguments inLots(String what, Consumer<Situation> bent) {
        return approved(
                what,
                s -> {
                    s.limits = LOTS;
                    bent.accept(s);
                });
    }

    static Stream<Arguments> lots() {
        return Stream.of(
                inLots("three lots", s -> s.quantity = "1.50"),
                denied(
                        "a lot and a bit",
                        s -> {
                            s.limits = LOTS;
                            s.quantity = "0.500000000001";
                        },
                        DenialReason.PRECISION,
                        "0.5",
                        "0.500000000001"),
                denied(
                        "less than a lot",
                        s -> {
                            s.limits = LOTS;
                            s.quantity = "0.25";
                        },
                        DenialReason.PRECISION,
                        "0.5",
                        "0.25"),
                inLots(
                        "all of an odd position",
                        s -> {
                            s.position = "0.7";
                            s.sell("0.7");
                        }),
                denied(
                        "more than an odd position",
                        s -> {
                            s.limits = LOTS;
                            s.position = "0.7";
                            s.sell("0.8");
                        },
                        DenialReason.PRECISION,
                        "0.5",
                        "0.8"),
                inLots(
                        "the leg of an odd fill",
                        s -> {
                            s.parent = "entry";
                            s.sell("0.7");
                        }),
                denied(
                        "a replace by an odd quantity",
                        s -> {
                            s.limits = LOTS;
                            s.limit(BUY, "1.2", "100");
                            s.replaces("1", "100", "0");
                        },
                        DenialReason.PRECISION,
                        "0.5",
                        "1.2"));
    }

    /// It is ten o'clock in New York.
    private static final String CLOSED =
            "profile=live,session=mon-fri 10:01-16:00 America/New_York";

    private static Arguments deniedByTheSession(String what, Consumer<Situation> bent) {
        return denied(
                what,
                s -> {
                    s.limits = CLOSED;
                    bent.accept(s);
                },
                DenialReason.SESSION_CLOSED,
                "1772463660.000000000",
                "1772463600.000000000");
    }

    static Stream<Arguments> session() {
        return Stream.of(
                deniedByTheSession("a minute before the opening", s -> {}),
                deniedByTheSession(
                        "a minute before the opening, though it reduces",
                        s -> {
                            s.position = "1";
                            s.sell("1");
                        }),
                approved("at the opening", s -> s.limits = CLOSED.replace("10:01", "10:00")),
                denied(
                        "at the closing",
                        s -> s.limits = "profile=live,session=mon 09:30-10:00 America/New_York",
                        DenialReason.SESSION_CLOSED,
                        "1773063000.000000000",
                        "1772463600.000000000"),
                deniedByTheSession(
                        "a replace that grows",
                        s -> {
                            s.limit(BUY, "2", "100");
                            s.replaces("1", "100", "0");
                        }),
                deniedByTheSession(
                        "a replace at another price",
                        s -> {
                            s.limit(BUY, "1", "99");
                            s.replaces("1", "100", "0");
                        }),
                approved(
                        "a replace that only shrinks",
                        s -> {
                            s.limits = CLOSED;
                            s.limit(BUY, "1", "100");
                            s.replaces("2", "100", "0");
                        }),
                approved(
                        "a bracket's leg",
                        s -> {
                            s.limits = CLOSED;
                            s.parent = "entry";
                            s.position = "1";
                            s.sell("1");
                        }),
                approved(
                        "what FLATTEN closes",
                        s -> {
                            s.limits = CLOSED;
                            s.source = RiskDesk.FLATTEN;
                            s.position = "1";
                            s.sell("1");
                        }));
    }

    static Stream<Arguments> rates() {
        return Stream.of(
                approved("the last token of the source", s -> s.lookback = lately(19, 0, 0)),
                denied(
                        "none left of the source",
                        s -> s.lookback = lately(20, 0, 0),
                        DenialReason.RATE,
                        "20",
                        "21"),
                approved("the last token of the account", s -> s.lookback = lately(0, 39, 0)),
                denied(
                        "none left of the account",
                        s -> s.lookback = lately(0, 40, 0),
                        DenialReason.RATE,
                        "40",
                        "41"),
                approved("the second alike", s -> s.lookback = lately(0, 0, 1)),
                denied(
                        "the third alike",
                        s -> s.lookback = lately(0, 0, 2),
                        DenialReason.DUPLICATE_SUSPECT,
                        "2",
                        "3"),
                approved("the last open order", s -> s.openOrders = 199),
                denied(
                        "one open order more",
                        s -> s.openOrders = 200,
                        DenialReason.OPEN_ORDERS,
                        "200",
                        "201"),
                approved(
                        "what protects a fill is never too fast, too alike or too many",
                        s -> {
                            s.position = "1";
                            s.stop(SELL, "99");
                            s.parent = "entry";
                            s.lookback = lately(20, 40, 2);
                            s.openOrders = 200;
                        }));
    }

    private static Lookback lately(long source, long account, int alike) {
        return new Lookback(
                TradingState.ACTIVE, DenialReason.HALTED, source, account, alike, BigDecimal.ZERO);
    }

    static Stream<Arguments> replacing() {
        return Stream.of(
                approved(
                        "less of it while halted",
                        s -> {
                            s.limit(BUY, "9", "100");
                            s.replaces("10", "100", "0");
                            s.openBuys = "10";
                            s.state = TradingState.HALTED;
                        }),
                denied(
                        "the least more of it while halted",
                        s -> {
                            s.limit(BUY, "10.1", "100");
                            s.replaces("10", "100", "0");
                            s.openBuys = "10";
                            s.state = TradingState.HALTED;
                        },
                        DenialReason.HALTED,
                        "0",
                        "10.1"),
                denied(
                        "another price while halted",
                        s -> {
                            s.limit(BUY, "10", "99.99");
                            s.replaces("10", "100", "0");
                            s.openBuys = "10";
                            s.state = TradingState.HALTED;
                        },
                        DenialReason.HALTED,
                        "0",
                        "10"),
                denied(
                        "another price while reducing",
                        s -> {
                            s.limit(BUY, "10", "99.99");
                            s.replaces("10", "100", "0");
                            s.openBuys = "10";
                            s.state = TradingState.REDUCING;
                        },
                        DenialReason.REDUCING_ONLY,
                        "0",
                        "10"),
                approved(
                        "a sale's price while reducing",
                        s -> {
                            s.limit(SELL, "10", "99");
                            s.replaces("10", "100", "0");
                            s.position = "10";
                            s.openSells = "10";
                            s.state = TradingState.REDUCING;
                        }),
                approved(
                        "the cash it holds back pays for its place",
                        s -> {
                            s.limit(BUY, "10", "101");
                            s.replaces("10", "100", "0");
                            s.openBuys = "10";
                            s.cash = "10";
                        }),
                denied(
                        "and no more than that",
                        s -> {
                            s.limit(BUY, "10", "101");
                            s.replaces("10", "100", "0");
                            s.openBuys = "10";
                            s.cash = "9.99";
                        },
                        DenialReason.INSUFFICIENT_CASH,
                        "1009.99",
                        "1010"),
                approved(
                        "what its chain has filled is not ordered again",
                        s -> {
                            s.limit(SELL, "10", "99");
                            s.replaces("10", "100", "4");
                            s.position = "6";
                            s.openSells = "6";
                        }),
                denied(
                        "an order that grows is measured whole",
                        s -> {
                            s.limit(BUY, "51", "100");
                            s.replaces("50", "100", "0");
                            s.openBuys = "50";
                        },
                        DenialReason.MAX_NOTIONAL,
                        "5000.00",
                        "5100"),
                denied(
                        "a dearer price makes an order grow",
                        s -> {
                            s.limit(BUY, "50", "101");
                            s.replaces("50", "100", "0");
                            s.openBuys = "50";
                        },
                        DenialReason.MAX_NOTIONAL,
                        "5000.00",
                        "5050"),
                approved(
                        "an order over a new limit may move to a cheaper price",
                        s -> {
                            s.limits = "profile=live,max-notional=10,max-position=1%,max-gross=1%";
                            s.limit(BUY, "50", "99");
                            s.replaces("50", "100", "0");
                            s.openBuys = "50";
                        }),
                denied(
                        "the position counts the increase",
                        s -> {
                            s.limits = WIDE.replace("max-position=1000%", "max-position=10%");
                            s.limit(BUY, "20.01", "100");
                            s.replaces("10", "100", "0");
                            s.position = "80";
                            s.openBuys = "10";
                        },
                        DenialReason.MAX_POSITION,
                        "10000.00",
                        "10001.00"),
                approved(
                        "a replacement opens no order more",
                        s -> {
                            s.limit(BUY, "10", "99");
                            s.replaces("10", "100", "0");
                            s.openOrders = 200;
                        }),
                denied(
                        "even less of it needs a fresh price",
                        s -> {
                            s.limit(BUY, "9", "100");
                            s.replaces("10", "100", "0");
                            s.age = Duration.ofHours(1);
                        },
                        DenialReason.STALE_REFERENCE,
                        "5.000000000",
                        "3600.000000000"),
                denied(
                        "even less of it takes a token",
                        s -> {
                            s.limit(BUY, "9", "100");
                            s.replaces("10", "100", "0");
                            s.lookback = lately(20, 0, 0);
                        },
                        DenialReason.RATE,
                        "20",
                        "21"),
                denied(
                        "another type's stop is another price",
                        s -> {
                            s.stop(BUY, "104");
                            s.quantity = "1";
                            s.replaces("1", null, "0");
                            s.stop = "104.01";
                            s.state = TradingState.HALTED;
                        },
                        DenialReason.HALTED,
                        "0",
                        "1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "marketAndState",
        "reference",
        "size",
        "collar",
        "cover",
        "position",
        "ownWays",
        "session",
        "flatten",
        "lots",
        "rates",
        "replacing"
    })
    void decides(String what, Consumer<Situation> bent, RiskDecision expected) {
        assertEquals(expected, Situation.of(bent).decision(), what);
    }
}
