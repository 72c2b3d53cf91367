package candlewright.ui.chart;

import atlantafx.base.theme.PrimerDark;
import candlewright.marketdata.BarSeries;
import candlewright.model.Side;
import candlewright.ui.chart.trading.TradeMark;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/// A main program: pictures of the chart at several zooms, in `target/chart`, for a look by eye.
final class ChartPictures {

    private ChartPictures() {}

    public static void main(String[] args) throws InterruptedException {
        Platform.startup(() ->
                Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        Platform.setImplicitExit(false);
        SampleBars bars = SampleBars.minutes(7);
        BarSeries many = bars.series(1_000_000);
        SampleBars few = SampleBars.minutes(11);
        BarSeries day = few.series(400);
        BarSeries open = day.withProvisional(few.provisional());
        picture("bars-150", 1280, 800, pane -> pane.show(few.instrument(), open));
        picture(
                "crosshair",
                1280,
                800,
                pane -> {
                    pane.show(few.instrument(), open);
                    Platform.runLater(() -> Platform.runLater(() -> pane.pointAt(600, 300)));
                });
        picture(
                "trades",
                1280,
                800,
                pane -> {
                    pane.show(few.instrument(), open);
                    pane.setTrades(
                            List.of(
                                    new TradeMark(
                                            Side.BUY,
                                            280,
                                            day.close(280),
                                            301,
                                            day.close(301),
                                            day.close(301) - day.close(280)),
                                    new TradeMark(
                                            Side.SELL,
                                            320,
                                            day.close(320),
                                            360,
                                            day.close(360),
                                            day.close(320) - day.close(360))));
                });
        picture(
                "bars-20",
                1280,
                800,
                pane -> {
                    pane.show(few.instrument(), open);
                    pane.showBars(385, 405);
                });
        picture(
                "bars-5000",
                1280,
                800,
                pane -> {
                    pane.show(bars.instrument(), many);
                    pane.showBars(995_000, 1_000_200);
                });
        picture(
                "bars-1000000",
                1280,
                800,
                pane -> {
                    pane.show(bars.instrument(), many);
                    pane.fit();
                });
        picture(
                "panned",
                1280,
                800,
                pane -> {
                    pane.show(bars.instrument(), many);
                    pane.showBars(500_000, 500_300);
                });
        picture("small", 520, 300, pane -> pane.show(few.instrument(), open));
        picture(
                "empty",
                1280,
                800,
                pane ->
                        pane.show(
                                few.instrument(),
                                BarSeries.empty(SampleBars.SYMBOL, day.interval())));
        SampleBars young = SampleBars.minutes(3);
        picture("young", 1280, 800, pane -> pane.show(young.instrument(), young.series(12)));
        SampleBars seconds =
                new SampleBars(
                        5, java.time.Duration.ofSeconds(1), Instant.parse("2022-01-03T23:59:00Z"));
        picture("seconds", 1280, 800, pane -> pane.show(seconds.instrument(), seconds.series(150)));
        SampleBars days =
                new SampleBars(
                        5, java.time.Duration.ofDays(1), Instant.parse("2019-01-03T00:00:00Z"));
        picture(
                "days",
                1280,
                800,
                pane -> {
                    pane.show(days.instrument(), days.series(900));
                    pane.showBars(600, 940);
                });
        Platform.exit();
    }

    private static void picture(String name, double width, double height, Consumer<ChartPane> scene)
            throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            ChartPane pane = new ChartPane();
            Stage stage = new Stage();
            stage.setScene(new Scene(pane, width, height));
            scene.accept(pane);
            stage.show();
            PauseTransition settle = new PauseTransition(Duration.millis(400));
            settle.setOnFinished(_ -> {
                write(pane.getScene().snapshot(null), name);
                stage.hide();
                done.countDown();
            });
            settle.play();
        });
        done.await();
    }

    private static void write(WritableImage image, String name) {
        File file = new File("target/chart/" + name + ".png");
        file.getParentFile().mkdirs();
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
