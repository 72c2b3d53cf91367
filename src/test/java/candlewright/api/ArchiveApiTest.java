package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ArchiveApiTest {

    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final SeriesName MINUTES =
            new SeriesName(new Symbol("SPY"), Duration.ofMinutes(1), BarSource.CSV);

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market = FrozenMarket.open();
        market.archive.coverage.add(
                new Coverage(
                        MINUTES,
                        2,
                        List.of(range(0, 2), range(10, 12)),
                        List.of(
                                new SequenceGap(
                                        MINUTES.symbol(),
                                        7,
                                        9,
                                        null,
                                        START.plusSeconds(9),
                                        false))));
        market.archive.bars.add(ArchivedBar.of(bar(0, 0)));
        market.archive.bars.add(
                new ArchivedBar(
                        bar(1, 2),
                        Optional.of(
                                new Provenance(
                                        Reconstruction.STREAM, Completeness.COMPLETE, 1, 2, 2))));
    }

    @AfterEach
    void close() {
        market.close();
    }

    private static Coverage.Range range(int from, int to) {
        return new Coverage.Range(START.plusSeconds(60L * from), START.plusSeconds(60L * to));
    }

    private static Bar bar(int minute, int revision) {
        Instant opens = START.plusSeconds(60L * minute);
        return new Bar(
                MINUTES.symbol(),
                opens,
                opens.plusSeconds(60),
                1.5,
                2.5,
                1.25,
                2,
                10,
                BarSource.CSV,
                BarState.FINAL,
                revision);
    }

    private String get(String path) throws IOException, InterruptedException {
        return market.get(path).response().body();
    }

    @Test
    void tellsWhatIsArchivedAndWhatIsMissing() throws Exception {
        assertEquals(
                """
                {"recording":null,"series":[{"series":"SPY/1m/csv","symbol":"SPY","interval_seconds":60,\
                "source":"csv","bars":2,\
                "covered":[{"from":"2024-05-06T13:30:00Z","to":"2024-05-06T13:32:00Z"},\
                {"from":"2024-05-06T13:40:00Z","to":"2024-05-06T13:42:00Z"}],\
                "unknown":[{"from":"2024-05-06T13:32:00Z","to":"2024-05-06T13:40:00Z"}],\
                "stream_gaps":[{"from_seq":7,"to_seq":9,"after":null,\
                "before":"2024-05-06T13:30:09Z","rebuilding":false}]}]}\
                """,
                get("/archive"));
    }

    @Test
    void archivedBarsLookLikeTheOthers() throws Exception {
        String first =
                "{\"ts\":1715002200,\"open\":1.5,\"high\":2.5,\"low\":1.25,\"close\":2.0,\"volume\":10.0}";
        String second =
                "{\"ts\":1715002260,\"open\":1.5,\"high\":2.5,\"low\":1.25,\"close\":2.0,\"volume\":10.0,"
                        + "\"source\":\"csv\",\"revision\":2,\"reconstruction\":\"STREAM\","
                        + "\"completeness\":\"COMPLETE\"}";
        String rest =
                "],\"interval_seconds\":60,\"source\":\"csv\",\"schema_version\":1,\"ts_is\":\"open\"}";
        String begin = "{\"symbol\":\"SPY\",\"bars\":[";
        assertEquals(begin + first + "," + second + rest, get("/archive/bars?series=SPY/1m"));
        assertEquals(begin + first + rest, get("/archive/bars?limit=1"));
        assertEquals(
                begin + second + rest, get("/archive/bars?from=2024-05-06T13:31:00Z&series=SPY"));
        assertEquals(begin + first + rest, get("/archive/bars?to=2024-05-06T13:31:00Z"));
    }

    @Test
    void refusesASeriesThatIsNotThereAndSaysWhichThereAreIfSeveralAre() throws Exception {
        assertEquals(404, market.get("/archive/bars?series=QQQ").status());
        assertEquals(
                "the archive has no bars of QQQ", market.get("/archive/bars?series=QQQ").detail());
        market.archive.coverage.add(
                new Coverage(
                        new SeriesName(new Symbol("SPY"), Duration.ofDays(1), BarSource.CSV),
                        0,
                        List.of(),
                        List.of()));
        assertEquals(
                "which series is meant: [SPY/1m/csv, SPY/1d/csv]",
                market.get("/archive/bars?series=SPY").detail());
        assertEquals(422, market.get("/archive/bars?from=yesterday").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "many", "1.5"})
    void refusesALimitThatIsNone(String limit) throws Exception {
        assertEquals(422, market.get("/archive/bars?limit=" + limit).status());
    }

    @Test
    void theGreatestLimitIsAMillion() throws Exception {
        assertEquals(200, market.get("/archive/bars?limit=1000000").status());
    }
}
