package candlewright.bench;

import io.fair_acc.bench.MeasurementRecorder;
import io.fair_acc.bench.TimeMeasure;
import io.fair_acc.chartfx.XYChart;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The frames of a window, counted, and the processor time that they cost.
final class Frames {

    /// The thread of the scene, and the one that rasterizes.
    static final String FX = "JavaFX Application Thread";

    static final String RASTER = "QuantumRenderer";

    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(2);
    private static final long MEASURED = TimeUnit.SECONDS.toNanos(5);

    private Frames() {}

    /// What was counted.
    ///
    /// @param drawMillis in the renderers' paint, a frame
    /// @param fxMillis processor time of the JavaFX thread, a frame
    /// @param prismMillis processor time of the thread that rasterizes, a frame
    record Rate(double framesPerSecond, double drawMillis, double fxMillis, double prismMillis) {

        static void printHead(String what) {
            System.out.printf(
                    "%-32s %12s %10s %9s %9s %9s%n",
                    what, "bars/candle", "frames/s", "draw ms", "fx ms", "raster ms");
        }

        void print(String what, int barsPerCandle) {
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %12d %10.1f %9.2f %9.2f %9.2f%n",
                    what,
                    barsPerCandle,
                    framesPerSecond,
                    drawMillis,
                    fxMillis,
                    prismMillis);
        }
    }

    /// A window with this in it.
    static void stage(Parent root, double width, double height) {
        Stage stage = new Stage();
        stage.setScene(new Scene(root, width, height));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /// Runs `onFrame` once a pulse and counts the pulses after the warm-up; then closes the window.
    static Rate measure(Parent root, IntConsumer onFrame) throws InterruptedException {
        LongAdder drawNanos = new LongAdder();
        CountDownLatch done = new CountDownLatch(1);
        double[] rate = new double[4];
        AnimationTimer timer =
                new AnimationTimer() {
                    private final long started = System.nanoTime();
                    private long measuredFrom;
                    private double fxFrom;
                    private double prismFrom;
                    private int frame;
                    private int counted;

                    @Override
                    public void handle(long now) {
                        long time = System.nanoTime();
                        if (measuredFrom == 0 && time - started > WARM_UP) {
                            measuredFrom = time;
                            counted = 0;
                            drawNanos.reset();
                            fxFrom = cpuMillis(FX);
                            prismFrom = cpuMillis(RASTER);
                        }
                        if (measuredFrom != 0 && time - measuredFrom > MEASURED) {
                            stop();
                            rate[0] = counted * 1e9 / (time - measuredFrom);
                            rate[1] = drawNanos.sum() / 1e6 / Math.max(1, counted);
                            rate[2] = (cpuMillis(FX) - fxFrom) / Math.max(1, counted);
                            rate[3] = (cpuMillis(RASTER) - prismFrom) / Math.max(1, counted);
                            ((Stage) root.getScene().getWindow()).close();
                            done.countDown();
                            return;
                        }
                        counted++;
                        onFrame.accept(frame++);
                    }
                };
        onFx(() -> {
            onDrawn(root, drawNanos::add);
            timer.start();
        });
        done.await();
        return new Rate(rate[0], rate[1], rate[2], rate[3]);
    }

    /// Tells of each drawing of a chart in here how many nanoseconds it took; a bare canvas tells
    /// nothing.
    static void onDrawn(Node root, LongConsumer nanos) {
        MeasurementRecorder recorder =
                (tag, _) ->
                        tag.equals("xychart-drawData")
                                ? (TimeMeasure) (unit, time) -> nanos.accept(unit.toNanos(time))
                                : TimeMeasure.DISABLED;
        charts(root).forEach(chart -> chart.setGlobalRecorder(recorder));
    }

    private static Stream<XYChart> charts(Node node) {
        return switch (node) {
            case XYChart chart -> Stream.of(chart);
            case Parent parent -> parent.getChildrenUnmodifiable().stream().flatMap(Frames::charts);
            default -> Stream.empty();
        };
    }

    static double cpuMillis(String threadName) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double millis = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(threadName)) {
                millis += threads.getThreadCpuTime(thread.getThreadId()) / 1e6;
            }
        }
        return millis;
    }

    /// Returns when two pulses have been.
    static void await() throws InterruptedException {
        CountDownLatch pulses = new CountDownLatch(3);
        AnimationTimer timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        pulses.countDown();
                    }
                };
        onFx(timer::start);
        pulses.await();
        onFx(timer::stop);
    }

    static void onFx(Runnable action) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            action.run();
            done.countDown();
        });
        done.await();
    }
}
