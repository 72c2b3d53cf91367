package candlewright.ui.chart;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import org.testfx.util.WaitForAsyncUtils;

/// What a test does on the JavaFX thread, and how it waits for a picture.
final class Screen {

    private Screen() {}

    static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }

    static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }

    /// Waits until what was changed has been drawn.
    static void settle() throws InterruptedException {
        CountDownLatch pulses = new CountDownLatch(4);
        AnimationTimer timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        pulses.countDown();
                    }
                };
        fx(timer::start);
        pulses.await();
        fx(timer::stop);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
