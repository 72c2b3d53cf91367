package candlewright.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskLimitsTest {

    @Test
    void readsWhatPeopleWrite() {
        RiskLimits limits =
                RiskLimits.parse(
                        "profile=live, max-notional=5000, price-collar=3%, allow-short=true, restricted=ABC+DEF");
        assertEquals(
                RiskLimits.live()
                        .toString()
                        .replace("max-notional=10000", "max-notional=5000")
                        .replace("price-collar=5%", "price-collar=3%")
                        .replace("allow-short=false", "allow-short=true")
                        .replace("restricted=none", "restricted=ABC+DEF"),
                limits.toString());
        assertEquals(new BigDecimal("0.03"), limits.share(RiskSetting.PRICE_COLLAR));
        assertEquals(Set.of(new Symbol("ABC"), new Symbol("DEF")), limits.restricted());
    }

    @Test
    void paperIsWhatNothingElseIsAskedFor() {
        assertEquals(RiskLimits.paper(), RiskLimits.parse(""));
        assertEquals(RiskLimits.paper(), RiskLimits.parse("profile=paper"));
        assertEquals(RiskLimits.paper(), RiskLimits.parse("allow-short=false"));
    }

    @Test
    void readsBackWhatItWrites() {
        for (RiskLimits limits : List.of(RiskLimits.paper(), RiskLimits.live())) {
            assertEquals(limits, RiskLimits.parse(limits.toString()));
        }
        assertEquals("0.5", RiskLimits.parse("lot=0.5").text(RiskSetting.LOT));
        RiskLimits hours = RiskLimits.parse("session=sun-thu 18:00-17:00 America/New_York");
        assertEquals(hours, RiskLimits.parse(hours.toString()));
        assertEquals("sun-thu 18:00-17:00 America/New_York", hours.text(RiskSetting.SESSION));
        assertEquals(
                "duplicate-span=500ms",
                RiskLimits.parse("duplicate-span=500ms")
                        .toString()
                        .replaceAll(".*(duplicate-span=[^,]*).*", "$1"));
    }

    @Test
    void tellsEveryLimitOfEveryRuleInTheirOrder() {
        List<RiskLimits.Line> lines = RiskLimits.live().describe();
        assertEquals(RiskSetting.values().length, lines.size());
        assertEquals(
                new RiskLimits.Line("R1", "max-qty", "100000", "Largest quantity of one order."),
                lines.getFirst());
        List<Integer> rules =
                lines.stream().map(line -> Integer.valueOf(line.rule().substring(1))).toList();
        assertEquals(rules.stream().sorted().toList(), rules);
    }

    @Test
    void noLimitOfPaperIsTighterThanOfLive() {
        for (RiskSetting setting : RiskSetting.values()) {
            switch (setting.read(setting.paper())) {
                case LimitValue.Amount paper ->
                        assertTrue(paper.value().compareTo(RiskLimits.live().amount(setting)) >= 0);
                case LimitValue.Share paper ->
                        assertTrue(paper.value().compareTo(RiskLimits.live().share(setting)) >= 0);
                case LimitValue.Count paper ->
                        assertTrue(paper.value() >= RiskLimits.live().count(setting));
                case LimitValue.Span _,
                        LimitValue.Flag _,
                        LimitValue.Symbols _,
                        LimitValue.Session _,
                        LimitValue.Lot _ -> {
                    // Neither wide nor tight.
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-notional=abc | max-notional must be a positive number, as 10000, was abc",
                "max-notional=-1 | max-notional must be a positive number, as 10000, was -1",
                "max-notional=0 | max-notional must be a positive number, as 10000, was 0",
                "max-notional=1e100000000 | max-notional must be a positive number, as 10000, was 1e100000000",
                "price-collar=3 | price-collar must be a percentage from 0 to 100000, as 5%, was 3",
                "price-collar=100001% | price-collar must be a percentage from 0 to 100000, as 5%, was 100001%",
                "rate=0 | rate must be a whole number from 1 to 999999999, was 0",
                "rate=1.5 | rate must be a whole number from 1 to 999999999, was 1.5",
                "entry-span=10 | entry-span must be a span of time, as 500ms, 2s, 10m or 1h, was 10",
                "allow-short=yes | allow-short must be true or false, was yes",
                "restricted=A+ | restricted must be none, or symbols, as ABC+DEF, was A+",
                "lot=0 | lot must be none, or a positive number, as 100, was 0",
                "session=mon-fri 09:30-16:00 | session must be always, or as mon-fri 09:30-16:00 America/New_York, was mon-fri 09:30-16:00",
                "session=mon-fri 09:30-24:00 UTC | session must be always, or as mon-fri 09:30-16:00 America/New_York, was mon-fri 09:30-24:00 UTC",
                "session=mon 09:30-16:00 Mars/Base | session must be always, or as mon-fri 09:30-16:00 America/New_York, was mon 09:30-16:00 Mars/Base",
                "profile=demo | profile must be paper or live, was demo",
                "rate=1,profile=live | profile must come first, was after rate=1",
                "rate=1,rate=2 | rate must be named once, was named twice",
                "rate | limits must be NAME=VALUE, with commas between, was rate",
                "'rate=1,' | limits must be NAME=VALUE, with commas between, was ''",
                "daily-loss-halt=1% | daily-loss-reducing must not be over daily-loss-halt, was 50% over 1%",
                "drawdown-halt=1% | drawdown-reducing must not be over drawdown-halt, was 50% over 1%"
            })
    void refusesAndSaysWhatIsAllowed(String text, String message) {
        assertEquals(
                message.replace("''", "").strip(),
                assertThrows(IllegalArgumentException.class, () -> RiskLimits.parse(text))
                        .getMessage()
                        .strip());
    }

    @Test
    void listsTheNamesThereAre() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> RiskLimits.parse("maxqty=1"))
                        .getMessage();
        assertTrue(
                message.startsWith("limit must be one of profile, max-qty, max-notional, "),
                message);
        assertTrue(message.endsWith(", slow-ack, was maxqty"), message);
    }
}
