package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.engine.picture.ChartPicture;
import candlewright.engine.picture.ChartPictures.Outcome;
import candlewright.marketdata.BarSeries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class OffScreenChartsTest {

    private static final ChartPicture PICTURE = picture();

    private static ChartPicture picture() {
        SampleBars bars = SampleBars.minutes(7);
        BarSeries series = bars.series(200);
        return new ChartPicture(
                bars.instrument(),
                series,
                0,
                200,
                300,
                200,
                ChartPicture.Kind.CANDLES,
                List.of(),
                ChartPicture.Look.DARK);
    }

    @Test
    void saysWhyNothingCanBeDrawn() {
        OffScreenCharts charts =
                new OffScreenCharts(() -> Optional.of("no fonts"), Duration.ofSeconds(5));
        assertEquals(new Outcome.Unavailable("no fonts"), charts.draw(PICTURE));
    }

    @Test
    void givesUpWhenTheScreenIsBusyAndRefusesWhenTooManyWait() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Duration limit = Duration.ofMillis(50);
        assertEquals(
                new Outcome.TooLate(limit),
                new OffScreenCharts(Optional::empty, limit).draw(PICTURE));
        CountDownLatch asked = new CountDownLatch(OffScreenCharts.MOST_WAITING);
        OffScreenCharts patient =
                new OffScreenCharts(
                        () -> {
                            asked.countDown();
                            return Optional.empty();
                        },
                        Duration.ofMinutes(1));
        List<CompletableFuture<Outcome>> waiting =
                java.util.stream.IntStream.range(0, OffScreenCharts.MOST_WAITING)
                        .mapToObj(_ -> {
                            CompletableFuture<Outcome> answer = new CompletableFuture<>();
                            Thread.ofPlatform()
                                    .daemon()
                                    .start(() -> answer.complete(patient.draw(PICTURE)));
                            return answer;
                        })
                        .toList();
        asked.await();
        assertEquals(new Outcome.TooMany(OffScreenCharts.MOST_WAITING), patient.draw(PICTURE));
        busy.countDown();
        assertEquals(
                List.of(true),
                waiting.stream()
                        .map(answer -> answer.join() instanceof Outcome.Drawn)
                        .distinct()
                        .toList());
    }
}
