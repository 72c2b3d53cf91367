package candlewright.bench;

import static candlewright.bench.ChartBench.BARS;
import static candlewright.bench.ChartBench.HEIGHT;
import static candlewright.bench.ChartBench.INDICATORS;
import static candlewright.bench.ChartBench.WIDTH;
import static candlewright.bench.Frames.onFx;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.chart.ChartIndicators;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.SampleBars;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// How many frames go by from a turn of the wheel, or a drag of the mouse, to the picture that
/// shows it, on a chart of a million bars with volume, averages and five indicators: at rest, and
/// while a bar arrives with each frame. Gestures come at any time between two frames, from the
/// window system's door.
final class ChartPan {

    private static final int GESTURES = 200;
    private static final int[] VISIBLE = {300, BARS / 2};

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Long> frames = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private final ChartPane pane;

    /// Of the JavaFX thread: the pulses so far, and what is waited for.
    private long pulses;

    private boolean drawn;
    private boolean asked;
    private double before;
    private long askedAtPulse;
    private long askedAt;
    private CountDownLatch seen = new CountDownLatch(1);

    /// One for all: it knows where its mouse is. Made on the JavaFX thread.
    private @Nullable Robot robot;

    private ChartPan(ChartPane pane) {
        this.pane = pane;
    }

    private Robot robot() {
        Robot made = robot == null ? new Robot() : robot;
        robot = made;
        return made;
    }

    static void measure(SampleBars bars, BarSeries loaded) throws InterruptedException {
        System.out.printf(
                "%-32s %10s %10s %10s %10s%n",
                "visible bars", "frames", "at most", "ms", "at most");
        boolean reached = true;
        for (boolean moving : new boolean[] {false, true}) {
            for (int visible : VISIBLE) {
                reached &= measure(bars, loaded, visible, moving);
            }
        }
        System.out.println(
                reached
                        ? "each gesture was seen in the next frame"
                        : "NOT EACH GESTURE WAS SEEN IN THE NEXT FRAME");
    }

    private static boolean measure(SampleBars bars, BarSeries loaded, int visible, boolean moving)
            throws InterruptedException {
        BarSeries[] series = {loaded};
        SimpleObjectProperty<BarSeries> shown = new SimpleObjectProperty<>(loaded);
        ChartPane[] made = new ChartPane[1];
        onFx(() -> {
            IndicatorsViewModel indicators =
                    new IndicatorsViewModel(
                            shown, IndicatorsViewModel.background(), Platform::runLater);
            made[0] = new ChartPane();
            ChartIndicators.install(made[0], indicators);
            indicators.restore(INDICATORS);
            Frames.stage(made[0], WIDTH, HEIGHT);
            made[0].show(bars.instrument(), loaded);
            // In the middle, so that bars that arrive do not move the view.
            made[0].times().show(BARS / 2.0 - visible / 2.0, BARS / 2.0 + visible / 2.0);
        });
        ChartPan pan = new ChartPan(made[0]);
        Bar[] arriving = ChartBench.arriving();
        AnimationTimer market =
                new AnimationTimer() {
                    private int frame;

                    @Override
                    public void handle(long now) {
                        series[0] = series[0].append(arriving[frame++]);
                        made[0].update(series[0]);
                        shown.set(series[0]);
                    }
                };
        onFx(() -> {
            Frames.onDrawn(made[0], _ -> pan.drawn = true);
            made[0].getScene().addPostLayoutPulseListener(pan::pulsed);
            if (moving) {
                market.start();
            }
        });
        TimeUnit.SECONDS.sleep(2);
        String what =
                String.format(
                        Locale.ROOT, "%,d%s", visible, moving ? ", a bar each frame" : ", at rest");
        boolean reached = pan.wheel(what + ", wheel") & pan.drag(what + ", drag");
        onFx(() -> {
            market.stop();
            ((Stage) made[0].getScene().getWindow()).close();
        });
        return reached;
    }

    /// After each layout: what was drawn goes to the screen now.
    private void pulsed() {
        pulses++;
        if (asked && drawn && pane.times().from() != before) {
            frames.add(pulses - askedAtPulse);
            nanos.add(System.nanoTime() - askedAt);
            asked = false;
            seen.countDown();
        }
        drawn = false;
    }

    private boolean wheel(String what) throws InterruptedException {
        onFx(() -> robot().mouseMove(middle(0), HEIGHT / 3.0));
        for (int i = 0; i < GESTURES; i++) {
            // In and out in turn.
            int notches = i % 20 < 10 ? -1 : 1;
            ask(() -> robot().mouseWheel(notches));
        }
        return tell(what);
    }

    private boolean drag(String what) throws InterruptedException {
        onFx(() -> {
            robot().mouseMove(middle(0), HEIGHT / 3.0);
            robot().mousePress(MouseButton.PRIMARY);
        });
        for (int i = 0; i < GESTURES; i++) {
            int away = i % 40 < 20 ? i % 20 * 8 + 8 : 152 - i % 20 * 8;
            ask(() -> robot().mouseMove(middle(away), HEIGHT / 3.0));
        }
        onFx(() -> robot().mouseRelease(MouseButton.PRIMARY));
        return tell(what);
    }

    private double middle(double away) {
        Bounds bounds = pane.localToScreen(pane.getBoundsInLocal());
        return Math.rint(bounds.getMinX() + bounds.getWidth() / 3 + away);
    }

    /// Does this at a moment between two frames and waits until it is seen.
    private void ask(Runnable gesture) throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep(20_000 + random.nextInt(16_000));
        onFx(() -> {
            seen = new CountDownLatch(1);
            before = pane.times().from();
            asked = true;
            askedAt = System.nanoTime();
            askedAtPulse = pulses;
            gesture.run();
        });
        if (!seen.await(5, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gesture was not seen");
        }
    }

    private boolean tell(String what) {
        List<Long> counted = frames.stream().sorted().toList();
        List<Long> times = nanos.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-32s %10d %10d %10.1f %10.1f%n",
                what,
                counted.get(counted.size() / 2),
                counted.getLast(),
                times.get(times.size() / 2) / 1e6,
                times.getLast() / 1e6);
        frames.clear();
        nanos.clear();
        return counted.getLast() == 1;
    }
}
