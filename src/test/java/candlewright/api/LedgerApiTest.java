package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueLog;
import candlewright.broker.VenueSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Money is compared digit by digit.
class LedgerApiTest {

    private static final JsonMapper EXACT =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private FrozenMarket market;

    /// At a venue with a spread, an impact and fees.
    @BeforeEach
    void open() throws IOException {
        market =
                FrozenMarket.at(
                        new SimulatedBroker(
                                VenueSettings.parse("plain,spread=2,impact=0.5,fee-bps=1"),
                                false,
                                List.of(),
                                VenueLog.NONE));
        order("SPY", "BUY", "10");
        order("SPY", "SELL", "4");
        order("SPY", "BUY", "3");
        order("EURUSD", "BUY", "100.5");
        market.settle();
    }

    @AfterEach
    void close() {
        market.close();
    }

    private void order(String symbol, String side, String quantity) {
        try {
            FrozenMarket.Answer answer =
                    market.post(
                            "/orders/submit",
                            """
                            {"symbol": "%s", "side": "%s", "order_type": "MARKET", "quantity": %s}\
                            """
                                    .formatted(symbol, side, quantity));
            assertEquals(201, answer.status(), () -> answer.body().toString());
            market.settle();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.get(path);
        assertEquals(200, answer.status(), () -> path + " answered " + answer.body());
        return EXACT.readTree(answer.response().body());
    }

    private static BigDecimal sum(JsonNode array, Function<JsonNode, JsonNode> part) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode element : array) {
            sum = sum.add(part.apply(element).decimalValue());
        }
        return sum;
    }

    private static void same(BigDecimal expected, JsonNode actual) {
        assertEquals(0, expected.compareTo(actual.decimalValue()), expected + " was " + actual);
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.get(field).asString()));
        return texts;
    }

    @Test
    void showsTheCashAsTheSumOfAllBookings() throws IOException, InterruptedException {
        JsonNode ledger = get("/ledger");
        JsonNode entries = ledger.get("entries");
        assertEquals(List.of("DEPOSIT", "FILL", "FILL", "FILL", "FILL"), texts(entries, "kind"));
        assertEquals(5, ledger.get("entry_count").asInt());
        assertEquals(entries.get(0).get("seq"), ledger.get("oldest_seq"));
        same(sum(entries, entry -> entry.get("cash_change")), ledger.get("cash"));
        BigDecimal after = BigDecimal.ZERO;
        for (JsonNode entry : entries) {
            after = after.add(entry.get("cash_change").decimalValue());
            same(after, entry.get("cash_after"));
        }
        same(sum(entries, entry -> entry.get("fee")), ledger.get("fees"));
        assertTrue(ledger.get("fees").decimalValue().signum() > 0);
        assertEquals(100_000, ledger.get("starting_cash").asInt());
        JsonNode state = get("/portfolio/state");
        for (String figure : List.of("cash", "equity", "realized_pnl", "unrealized_pnl")) {
            assertEquals(state.get(figure), ledger.get(figure), figure);
        }
    }

    @Test
    void pagesBackThroughTheBookings() throws IOException, InterruptedException {
        JsonNode all = get("/ledger").get("entries");
        List<JsonNode> paged = new ArrayList<>();
        JsonNode page = get("/ledger?limit=2").get("entries");
        while (!page.isEmpty()) {
            List<JsonNode> entries = new ArrayList<>();
            page.forEach(entries::add);
            paged.addAll(0, entries);
            page = get("/ledger?limit=2&before=" + page.get(0).get("seq")).get("entries");
        }
        assertEquals(EXACT.valueToTree(paged), all);
        assertEquals(422, market.get("/ledger?limit=0").status());
        assertEquals(422, market.get("/ledger?before=x").status());
    }

    @Test
    void reservesCashForWhatIsStillOpen() throws IOException, InterruptedException {
        market.post(
                "/orders/submit",
                """
                {"symbol": "SPY", "side": "BUY", "order_type": "LIMIT", "quantity": 2, "limit_price": 50}\
                """);
        market.settle();
        assertEquals(100, get("/ledger").get("reserved_cash").asInt());
    }

    @Test
    void takesThePriceOfEachFillApart() throws IOException, InterruptedException {
        JsonNode fills = get("/fills").get("fills");
        assertEquals(List.of("SPY", "SPY", "SPY", "EURUSD"), texts(fills, "symbol"));
        assertEquals(List.of("BUY", "SELL", "BUY", "BUY"), texts(fills, "side"));
        for (JsonNode fill : fills) {
            JsonNode execution = fill.get("execution");
            BigDecimal parts =
                    execution
                            .get("reference")
                            .decimalValue()
                            .add(execution.get("latency").decimalValue())
                            .add(execution.get("spread").decimalValue())
                            .add(execution.get("impact").decimalValue());
            same(parts, execution.get("price"));
            JsonNode cost = fill.get("cost");
            BigDecimal worse =
                    execution
                            .get("price")
                            .decimalValue()
                            .subtract(execution.get("reference").decimalValue())
                            .multiply(execution.get("quantity").decimalValue());
            boolean buy = fill.get("side").asString().equals("BUY");
            same(buy ? worse : worse.negate(), cost.get("slippage"));
            assertTrue(cost.get("slippage_bps").decimalValue().signum() > 0, cost::toString);
        }
        assertEquals(List.of("EURUSD"), texts(get("/fills?limit=1").get("fills"), "symbol"));
        assertEquals(422, market.get("/fills?limit=0").status());
    }

    @Test
    void addsUpWhatExecutionCostPerSymbolAndSide() throws IOException, InterruptedException {
        JsonNode fills = get("/fills").get("fills");
        JsonNode quality = get("/execution-quality");
        JsonNode groups = quality.get("groups");
        assertEquals(List.of("EURUSD", "SPY", "SPY"), texts(groups, "symbol"));
        assertEquals(List.of("BUY", "BUY", "SELL"), texts(groups, "side"));
        assertEquals(13, groups.get(1).get("quantity").asInt());
        assertEquals(4, quality.get("fills").asInt());
        JsonNode total = quality.get("total");
        for (String part :
                List.of("notional", "latency", "spread", "impact", "slippage", "fees", "cost")) {
            same(sum(fills, fill -> fill.at("/cost/" + part)), total.get(part));
            same(sum(groups, group -> group.at("/cost/" + part)), total.get(part));
        }
        for (JsonNode cost : List.of(total, groups.get(0).get("cost"), groups.get(2).get("cost"))) {
            for (String unit : List.of("", "_bps")) {
                BigDecimal slippage =
                        cost.get("latency" + unit)
                                .decimalValue()
                                .add(cost.get("spread" + unit).decimalValue())
                                .add(cost.get("impact" + unit).decimalValue());
                same(slippage, cost.get("slippage" + unit));
                same(slippage.add(cost.get("fees" + unit).decimalValue()), cost.get("cost" + unit));
            }
        }
    }

    @Test
    void tellsHowLongEachPartOfTheWayTook() throws IOException, InterruptedException {
        JsonNode stages = get("/latency").get("stages");
        assertEquals(
                List.of("DURABLE", "SENT", "ACKNOWLEDGED", "FILLED", "BOOKED"),
                texts(stages, "name"));
        for (JsonNode stage : stages) {
            assertEquals(4, stage.get("count").asInt(), stage::toString);
            assertEquals(
                    0,
                    BigDecimal.valueOf(4)
                            .compareTo(sum(stage.get("buckets"), bucket -> bucket.get("count"))));
            assertTrue(
                    stage.get("p50_us").asDouble() <= stage.get("p999_us").asDouble(),
                    stage::toString);
        }
    }
}
