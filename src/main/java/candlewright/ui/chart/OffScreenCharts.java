package candlewright.ui.chart;

import candlewright.engine.picture.ChartPicture;
import candlewright.engine.picture.ChartPictures;
import candlewright.indicator.IndicatorSpec;
import candlewright.ui.UiBridge;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.indicator.IndicatorSettings;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.look.Palette;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Draws charts in a scene that is in no window: the same chart as on the screen, at one frame.
public final class OffScreenCharts implements ChartPictures {

    /// How many may wait, the one that is drawn included.
    public static final int MOST_WAITING = 8;

    private final Supplier<Optional<String>> toolkit;
    private final Duration limit;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final Semaphore pen = new Semaphore(1, true);

    /// @param toolkit brings JavaFX up, or tells why it cannot; asked before each picture
    /// @param limit how long a picture may take, waiting included
    public OffScreenCharts(Supplier<Optional<String>> toolkit, Duration limit) {
        this.toolkit = toolkit;
        this.limit = limit;
    }

    @Override
    public Outcome draw(ChartPicture picture) {
        if (!places.tryAcquire()) {
            return new Outcome.TooMany(MOST_WAITING);
        }
        try {
            Optional<String> problem = toolkit.get();
            return problem.<Outcome>map(Outcome.Unavailable::new).orElseGet(() -> inTurn(picture));
        } finally {
            places.release();
        }
    }

    private Outcome inTurn(ChartPicture picture) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            if (!pen.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.TooLate(limit);
            }
            try {
                return drawn(picture, end - System.nanoTime());
            } finally {
                pen.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable("the program is being closed");
        }
    }

    private Outcome drawn(ChartPicture picture, long nanos) throws InterruptedException {
        CompletableFuture<WritableImage> image = new CompletableFuture<>();
        IndicatorsViewModel indicators = indicators(picture);
        UiBridge.onScreen(() -> {
            // Nobody waits any more for what was given up.
            if (!image.isDone()) {
                try {
                    image.complete(paint(picture, indicators));
                } catch (RuntimeException e) {
                    image.completeExceptionally(e);
                }
            }
        });
        try {
            return new Outcome.Drawn(
                    ByteBuffer.wrap(
                            ChartImage.png(image.get(Math.max(0, nanos), TimeUnit.NANOSECONDS))));
        } catch (TimeoutException e) {
            image.cancel(false);
            return new Outcome.TooLate(limit);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the chart could not be drawn", e.getCause());
        }
    }

    /// Its values are computed here, beside the screen's thread.
    private static IndicatorsViewModel indicators(ChartPicture picture) {
        IndicatorsViewModel indicators =
                new IndicatorsViewModel(
                        new SimpleObjectProperty<>(picture.bars()), Runnable::run, Runnable::run);
        for (IndicatorSpec spec : picture.indicators()) {
            int place = indicators.chosenProperty().get().size();
            indicators.add(IndicatorSettings.byDefault(spec, place));
        }
        return indicators;
    }

    private static WritableImage paint(ChartPicture picture, IndicatorsViewModel indicators) {
        ChartPane pane = new ChartPane();
        Scene scene = new Scene(pane, picture.width(), picture.height());
        scene.getStylesheets().add(Palette.valueOf(picture.look().name()).styleSheet());
        pane.resize(picture.width(), picture.height());
        pane.setAverages();
        pane.setKind(ChartKind.valueOf(picture.kind().name()));
        ChartIndicators.install(pane, indicators);
        pane.show(picture.instrument(), picture.bars());
        pane.times().show(picture.from(), Math.max(picture.from() + 1, picture.to()));
        pane.drawNow();
        return ChartImage.of(pane);
    }
}
