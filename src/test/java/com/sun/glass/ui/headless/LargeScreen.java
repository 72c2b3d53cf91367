package com.sun.glass.ui.headless;

import com.sun.glass.ui.Application;
import java.nio.ByteBuffer;

/// Room for windows that are higher than a thousand pixels. The headless platform paints all of
/// them into one buffer of 1000 rows of 1000 pixels (`HeadlessApplication`) and has no property for
/// it: a window of 1080 rows writes behind its end.
public final class LargeScreen {

    private LargeScreen() {}

    /// On the FX thread, before the window is shown.
    public static void make(int width, int height) {
        int bytes = 4 * width * height;
        if (Application.GetApplication() instanceof HeadlessApplication headless
                && headless.frameBuffer.capacity() < bytes) {
            headless.frameBuffer = ByteBuffer.allocate(bytes);
        }
    }
}
