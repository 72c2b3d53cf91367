package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.api.FrozenMarket.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of charts over a real port.
class ChartApiTest {

    private static final int UP = 0xff26b36f;
    private static final int DOWN = 0xffef4a5a;
    private static final int AVERAGE = 0xffb18cff;

    private static FrozenMarket market;

    @BeforeAll
    static void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static BufferedImage picture(String query) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient()
                        .send(
                                market.request("/charts/" + query).GET().build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode(), () -> new String(response.body()));
        assertEquals(
                "image/png;charset=utf-8",
                response.headers().firstValue("content-type").orElseThrow());
        Path folder = Files.createDirectories(Path.of("target/screens"));
        Files.write(
                folder.resolve("api-" + query.replaceAll("[^A-Za-z0-9]+", "-") + ".png"),
                response.body());
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private static long count(BufferedImage picture, int colour) {
        long found = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                found += picture.getRGB(x, y) == colour ? 1 : 0;
            }
        }
        return found;
    }

    private static List<Integer> size(BufferedImage picture) {
        return List.of(picture.getWidth(), picture.getHeight());
    }

    @Test
    void drawsTheCandlesInTheSizeThatIsAskedFor() throws IOException, InterruptedException {
        BufferedImage picture = picture("SPY.png?width=900&height=500&indicators=sma(10),rsi(14)");
        assertEquals(List.of(900, 500), size(picture));
        long up = count(picture, UP);
        long down = count(picture, DOWN);
        long average = count(picture, AVERAGE);
        assertTrue(
                up > 1_000 && down > 1_000 && average > 10,
                up + " rising, " + down + " falling, " + average + " of the average");
    }

    @Test
    void drawsNoAverageUnlessItIsAskedFor() throws IOException, InterruptedException {
        BufferedImage picture = picture("SPY.png");
        assertEquals(List.of(1280, 800), size(picture));
        assertEquals(0, count(picture, AVERAGE));
    }

    @Test
    void drawsTheBarsOfTheRange() throws IOException, InterruptedException {
        // 4 sin(i / 4): of the first 20 seconds, the least a chart shows, most fall.
        BufferedImage picture = picture("SPY.png?to=2026-01-01T00:00:06Z");
        BufferedImage all =
                picture("SPY.png?from=2026-01-01T00:00:00Z&interval=1s&kind=CANDLES&look=dark");
        assertTrue(count(picture, DOWN) > 1.5 * count(picture, UP), "the first seconds");
        assertTrue(count(all, DOWN) < 1.2 * count(all, UP), "all");
    }

    @Test
    void drawsOnWhiteForWhatIsPrinted() throws IOException, InterruptedException {
        BufferedImage dark = picture("SPY.png");
        BufferedImage light = picture("SPY.png?look=light");
        assertEquals(0xff10161d, dark.getRGB(1, 799));
        assertEquals(0xffffffff, light.getRGB(1, 799));
        assertEquals(0, count(light, UP));
        assertEquals(count(dark, UP), count(light, 0xff0b8250));
    }

    @Test
    void drawsTheSmallestAndTheLargest() throws IOException, InterruptedException {
        assertEquals(List.of(100, 100), size(picture("SPY.png?width=100&height=100")));
        assertEquals(List.of(4000, 4000), size(picture("SPY.png?width=4000&height=4000")));
    }

    @Test
    void drawsASymbolWithoutBars() throws IOException, InterruptedException {
        assertEquals(0, count(picture("EMPTY.png"), UP));
    }

    @Test
    void refusesWhatItCannotDraw() throws IOException, InterruptedException {
        assertEquals("404 unsupported symbol: NOPE", refused("NOPE.png"));
        assertEquals(
                "422 width: ensure this value is less than or equal to 4000",
                refused("SPY.png?width=4001"));
        assertEquals(
                "422 height: ensure this value is greater than or equal to 100",
                refused("SPY.png?height=99"));
        assertEquals(
                "422 interval: must be a time like 5s, 15m, 4h, 1D, 1W, 1M, or ticks like 500t, volume"
                        + " like 1000v, dollars like 50k$",
                refused("SPY.png?interval=7x"));
        assertEquals(
                "422 kind: value is not a valid enumeration member; permitted: 'CANDLES', 'HOLLOW',"
                        + " 'BARS', 'HEIKIN_ASHI', 'LINE', 'AREA', 'BASELINE'",
                refused("SPY.png?kind=RENKO"));
        assertEquals(
                "422 look: value is not a valid enumeration member; permitted: 'dark', 'light'",
                refused("SPY.png?look=blue"));
        assertEquals(
                "422 indicators: an indicator is written like bollinger(20,2), was 'rsi:14'",
                refused("SPY.png?indicators=sma(10),rsi:14"));
        assertEquals(
                "422 indicators: at most 8, were 9",
                refused("SPY.png?indicators=sma,sma,sma,sma,sma,sma,sma,sma,sma"));
        assertEquals(
                "422 to: must be after from",
                refused("SPY.png?from=2026-01-01T00:00:06Z&to=2026-01-01T00:00:06Z"));
        assertEquals(
                "422 from: SPY has no bars between from and to",
                refused("SPY.png?from=2027-01-01T00:00:00Z"));
        assertEquals(
                "422 from: must be a time in UTC like 2026-01-02T15:04:05Z",
                refused("SPY.png?from=yesterday"));
    }

    private static String refused(String query) throws IOException, InterruptedException {
        Answer answer = market.get("/charts/" + query);
        var first = answer.body().path("detail").path(0);
        return answer.status()
                + " "
                + (first.isMissingNode()
                        ? answer.detail()
                        : first.path("loc").path(1).asString()
                                + ": "
                                + first.path("msg").asString());
    }

    @Test
    void manyAtOnceAreAllAnsweredOneAfterTheOtherOrRefused() {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(
                    FrozenMarket.sendAsync(
                            market.request("/charts/SPY.png?width=2000&height=2000")
                                    .GET()
                                    .build()));
        }
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).sorted().toList();
        assertTrue(
                statuses.stream().allMatch(status -> status == 200 || status == 503)
                        && statuses.stream().filter(status -> status == 200).count() >= 8,
                statuses::toString);
    }
}
