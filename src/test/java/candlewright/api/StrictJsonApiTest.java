package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StrictJsonApiTest {

    private static FrozenMarket market;

    @BeforeAll
    static void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterAll
    static void close() {
        assertEquals(List.of(), market.journal.orderEvents(), "nothing malformed was executed");
        market.close();
    }

    private static List<String> problems(String path, String body)
            throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.post(path, body);
        assertEquals(422, answer.status(), () -> body + " answered " + answer.body());
        List<String> problems = new ArrayList<>();
        for (JsonNode problem : answer.body().get("detail")) {
            assertTrue(problem.get("msg").isString(), problem::toString);
            problems.add(problem.get("loc") + " " + problem.get("type").asString());
        }
        return problems;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"symbol\":\"SPY\",\"side\":\"BUY\"} | [\"body\",\"qty\"] value_error.missing",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":null} | [\"body\",\"qty\"] type_error.none.not_allowed",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":\"5\"} | [\"body\",\"qty\"] type_error.float",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":true} | [\"body\",\"qty\"] type_error.float",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":[5]} | [\"body\",\"qty\"] type_error.float",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":{\"a\":5}} | [\"body\",\"qty\"] type_error.float",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":0} | [\"body\",\"qty\"] value_error.number.not_gt",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":-0.0} | [\"body\",\"qty\"] value_error.number.not_gt",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":NaN} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":Infinity} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":-Infinity} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1e100000000} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1e-100000000} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1e99999999999} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1234567890123456789} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":0.0000000000001} | [\"body\",\"qty\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1,\"prise\":9} | [\"body\",\"prise\"] value_error.extra",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1,\"qty\":2} | [\"body\",\"qty\"] value_error.duplicate",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1,\"price\":0} | [\"body\",\"price\"] value_error.number.not_gt",
                "{\"symbol\":\"SPY\",\"side\":\"buy\",\"qty\":1} | [\"body\",\"side\"] type_error.enum",
                "{\"symbol\":\"SPY\",\"side\":1,\"qty\":1} | [\"body\",\"side\"] type_error.enum",
                "{\"symbol\":7,\"side\":\"BUY\",\"qty\":1} | [\"body\",\"symbol\"] type_error.str",
                "{\"symbol\":null,\"side\":\"BUY\",\"qty\":1} | [\"body\",\"symbol\"] type_error.none.not_allowed",
            })
    void namesTheFieldOfAnOrderThatIsWrong(String body, String problem)
            throws IOException, InterruptedException {
        assertEquals(List.of(problem), problems("/orders/simulate", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"symbol\":\"SPY\",\"fast\":5.5} | [\"body\",\"fast\"] type_error.integer",
                "{\"symbol\":\"SPY\",\"fast\":5.0} | [\"body\",\"fast\"] type_error.integer",
                "{\"symbol\":\"SPY\",\"fast\":\"5\"} | [\"body\",\"fast\"] type_error.integer",
                "{\"symbol\":\"SPY\",\"fast\":null} | [\"body\",\"fast\"] type_error.none.not_allowed",
                "{\"symbol\":\"SPY\",\"fast\":1} | [\"body\",\"fast\"] value_error.number.not_ge",
                "{\"symbol\":\"SPY\",\"fast\":501} | [\"body\",\"fast\"] value_error.number.not_le",
                "{\"symbol\":\"SPY\",\"fast\":99999999999999999999} | [\"body\",\"fast\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"slow\":1001} | [\"body\",\"slow\"] value_error.number.not_le",
                "{\"symbol\":\"SPY\",\"fast\":20,\"slow\":20} | [\"body\",\"slow\"] value_error",
                "{\"symbol\":\"SPY\",\"fast\":40} | [\"body\",\"slow\"] value_error",
                "{\"symbol\":\"SPY\",\"fee_bps\":0.30000000000000004} | [\"body\",\"fee_bps\"] value_error.number.digits",
                "{\"symbol\":\"SPY\",\"fee_bps\":1000.1} | [\"body\",\"fee_bps\"] value_error.number.not_le",
                "{\"symbol\":\"SPY\",\"slippage_bps\":-1} | [\"body\",\"slippage_bps\"] value_error.number.not_ge",
                "{\"symbol\":\"SPY\",\"limit\":0} | [\"body\",\"limit\"] value_error.number.not_ge",
                "{\"symbol\":\"SPY\",\"limit\":1000001} | [\"body\",\"limit\"] value_error.number.not_le",
            })
    void namesTheFieldOfABacktestThatIsWrong(String body, String problem)
            throws IOException, InterruptedException {
        assertEquals(List.of(problem), problems("/backtest/run", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "\"order_type\":\"STOP\" | [\"body\",\"stop_price\"] value_error.missing",
                "\"order_type\":\"MARKET\",\"stop_price\":5 | [\"body\",\"stop_price\"] value_error",
                "\"order_type\":\"STOP_LIMIT\",\"stop_price\":5 | [\"body\",\"limit_price\"] value_error.missing",
                "\"order_type\":\"STOP\",\"stop_price\":NaN | [\"body\",\"stop_price\"] value_error.number.digits",
                "\"order_type\":\"MARKET\",\"take_profit\":-1 | [\"body\",\"take_profit\"] value_error.number.not_gt",
                "\"order_type\":\"MARKET\",\"stop_loss\":\"90\" | [\"body\",\"stop_loss\"] type_error.float",
                "\"order_type\":\"MARKET\",\"bracket\":{} | [\"body\",\"bracket\"] value_error.extra",
                "\"order_type\":\"MARKET\",\"time_in_force\":\"gtc\" | [\"body\",\"time_in_force\"] type_error.enum",
                "\"order_type\":\"MARKET\",\"time_in_force\":null | [\"body\",\"time_in_force\"] type_error.none.not_allowed",
                "\"order_type\":\"MARKET\",\"time_in_force\":\"GTD\" | [\"body\",\"expire_at\"] value_error.missing",
                "\"order_type\":\"MARKET\",\"expire_at\":\"2026-01-02T15:00:00Z\" | [\"body\",\"expire_at\"] value_error",
                "\"order_type\":\"MARKET\",\"expire_at\":\"2026-13-02T15:00:00Z\" | [\"body\",\"expire_at\"] value_error.datetime",
                "\"order_type\":\"MARKET\",\"expire_at\":\"2026-01-02T15:00:00+01:00\" | [\"body\",\"expire_at\"] value_error.datetime",
                "\"order_type\":\"MARKET\",\"expire_at\":1767366000 | [\"body\",\"expire_at\"] type_error.str",
            })
    void namesTheFieldOfASentOrderThatIsWrong(String fields, String problem)
            throws IOException, InterruptedException {
        assertEquals(
                List.of(problem),
                problems(
                        "/orders/submit",
                        "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"quantity\":1," + fields + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{not json | [\"body\",1]",
                "{\"symbol\":} | [\"body\",10]",
                "{\"a\":1} x | [\"body\",8]",
                "{\"a\":1}{} | [\"body\",7]",
                "{\"a\":1,} | [\"body\",7]",
                "{'a':1} | [\"body\",1]",
            })
    void tellsWhereTheJsonBreaks(String body, String place)
            throws IOException, InterruptedException {
        assertEquals(List.of(place + " value_error.jsondecode"), problems("/signal/run", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "null",
                "[]",
                "[{\"symbol\":\"SPY\"}]",
                "\"SPY\"",
                "{\"symbol\":",
                "{\"a\":\"\u0001\"}"
            })
    void refusesWhatIsNotAnObject(String body) throws IOException, InterruptedException {
        assertTrue(problems("/signal/run", body).getFirst().startsWith("[\"body\""));
    }

    @Test
    void tellsAllProblemsAtOnce() throws IOException, InterruptedException {
        assertEquals(
                List.of(
                        "[\"body\",\"symbol\"] value_error.missing",
                        "[\"body\",\"side\"] type_error.enum",
                        "[\"body\",\"order_type\"] value_error.missing",
                        "[\"body\",\"quantity\"] type_error.float",
                        "[\"body\",\"prise\"] value_error.extra",
                        "[\"body\",\"side\"] value_error.duplicate"),
                problems(
                        "/orders/submit",
                        "{\"side\":\"HOLD\",\"quantity\":\"1\",\"prise\":2,\"side\":\"BUY\"}"));
    }

    @Test
    void refusesDeepAndLongBodiesCheaply() throws IOException, InterruptedException {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        String digits = "9".repeat(60_000);
        assertTrue(
                problems("/signal/run", "{\"symbol\":" + deep + "}")
                        .getFirst()
                        .contains("jsondecode"));
        assertEquals(
                List.of("[\"body\",\"fast\"] value_error.number.digits"),
                problems("/signal/run", "{\"symbol\":\"SPY\",\"fast\":" + digits + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "5.5", "0", "-1", "1000001", "99999999999999999999", "1e3"})
    void refusesLimitsThatAreNone(String limit) throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.get("/bars/SPY?limit=" + limit);
        assertEquals(422, answer.status());
        assertEquals("[\"query\",\"limit\"]", answer.body().at("/detail/0/loc").toString());
    }

    @Test
    void looksAtTheFormBeforeTheSymbol() throws IOException, InterruptedException {
        assertEquals(422, market.get("/bars/XXX?limit=abc").status());
        assertEquals(422, market.post("/signal/run", "{\"symbol\":\"XXX\",\"fast\":1}").status());
        assertEquals(
                "unsupported symbol: ../x y",
                market.post("/signal/run", "{\"symbol\":\"../x y\"}").detail());
    }
}
