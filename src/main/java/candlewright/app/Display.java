package candlewright.app;

import atlantafx.base.theme.PrimerDark;
import candlewright.engine.apirisk.IncidentCsv;
import candlewright.model.PriceAlert;
import candlewright.store.AlertFile;
import candlewright.store.ParityFolder;
import candlewright.ui.UiBridge;
import candlewright.ui.chart.trading.AlertKeeper;
import candlewright.ui.look.WindowLook;
import candlewright.ui.shell.Views;
import candlewright.ui.shell.WindowKeeping;
import candlewright.ui.shell.WindowReading;
import candlewright.ui.shell.WindowTrading;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The screen: whether there is one, and the window on it.
final class Display {

    private static final Pattern LOCAL_X11 = Pattern.compile(":(\\d+)(\\.\\d+)?");
    private static final List<String> LINUX_LIBRARIES = List.of("libX11.so.6", "libgtk-3.so.0");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final CompletableFuture<Void> TOOLKIT = new CompletableFuture<>();

    private static boolean begun;

    /// Held, because the filter would be lost with the logger.
    private static final Logger JAVAFX_LOG = Logger.getLogger("javafx");

    private Display() {}

    /// Why no window can be opened, as far as can be told beforehand.
    static Optional<String> problem() {
        if (!onX11()) {
            return Optional.empty();
        }
        String display = System.getenv("DISPLAY");
        if (display == null || display.isBlank()) {
            return Optional.of("no display (DISPLAY is not set)");
        }
        Matcher local = LOCAL_X11.matcher(display);
        if (local.matches() && !Files.exists(Path.of("/tmp/.X11-unix/X" + local.group(1)))) {
            return Optional.of("no display (nothing answers at DISPLAY " + display + ")");
        }
        return Optional.empty();
    }

    private static boolean onX11() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && System.getProperty("glass.platform") == null;
    }

    /// Starts the toolkit on its own thread, so that it comes up while the rest is built.
    static synchronized void begin() {
        begun = true;
        // JavaFX warns at each start about being on the class path, which is meant and works.
        JAVAFX_LOG.setFilter(record ->
                !String.valueOf(record.getMessage())
                        .startsWith("Unsupported JavaFX configuration"));
        Thread.ofPlatform()
                .name("toolkit-start")
                .daemon()
                .start(() -> {
                    try {
                        requireLibraries();
                        Platform.startup(() -> {
                            Platform.setImplicitExit(false);
                            Application.setUserAgentStylesheet(
                                    new PrimerDark().getUserAgentStylesheetBSS());
                            Views.prepare();
                            TOOLKIT.complete(null);
                        });
                    } catch (RuntimeException | LinkageError e) {
                        TOOLKIT.completeExceptionally(e);
                    }
                });
    }

    /// Why nothing can be drawn, if so. Without a window the toolkit is started here, the first
    /// time, on a platform that needs no display.
    static synchronized Optional<String> drawable() {
        if (!begun) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            begin();
        }
        return failure();
    }

    /// Without them JavaFX prints pages before it gives up.
    @SuppressWarnings("restricted")
    private static void requireLibraries() {
        if (!onX11()) {
            return;
        }
        for (String library : LINUX_LIBRARIES) {
            try {
                SymbolLookup.libraryLookup(library, Arena.global());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "the system's library " + library + " is missing", e);
            }
        }
    }

    /// Waits for the toolkit; why it did not come up, if it did not.
    static Optional<String> failure() {
        try {
            TOOLKIT.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            return Optional.empty();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof TimeoutException) {
                return Optional.of(
                        "the display did not answer within " + PATIENCE.toSeconds() + " s");
            }
            return Optional.of(
                    "the display cannot be used ("
                            + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                            + ")");
        }
    }

    /// Opens the window.
    ///
    /// @param look that was asked for at this start
    /// @param painted run once the first candles are on the screen
    /// @param closed run when the user closes the window
    static void show(
            Workstation workstation, Optional<WindowLook> look, Runnable painted, Runnable closed) {
        WindowFolder files = workstation.windowFolder(look);
        UiBridge.onScreen(() -> {
            UiBridge bridge = new UiBridge(workstation.engine());
            Views views = views(workstation, bridge, files);
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            Scene scene =
                    views.workstation(
                            Math.min(1600, screen.getWidth()), Math.min(960, screen.getHeight()));
            Stage stage = new Stage();
            stage.setTitle(views.title());
            stage.setScene(scene);
            stage.setMinWidth(1024);
            stage.setMinHeight(640);
            stage.setOnHidden(_ -> {
                bridge.close();
                closed.run();
            });
            stage.show();
            afterFirstFrame(painted);
        });
    }

    /// What the window shows of the program, and what it may do.
    static Views views(Workstation workstation, UiBridge bridge, WindowFolder files) {
        return new Views(
                bridge,
                new WindowTrading(
                        workstation.engine(),
                        workstation.ids(),
                        workstation.feed().mode(),
                        workstation.costs()::estimate),
                new WindowReading(
                        workstation.feed()::description,
                        workstation.recordings(),
                        workstation.parity(),
                        workstation.risk(),
                        workstation.olderBars(),
                        workstation.endpoint()),
                new WindowKeeping(
                        (file, incidents) -> ParityFolder.write(file, IncidentCsv.of(incidents)),
                        new KeptDrawings(workstation.drawings()),
                        keeper(workstation.alerts()),
                        files));
    }

    /// The first pulse lays out and paints, at the second one that frame is out.
    private static void afterFirstFrame(Runnable painted) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses == 3) {
                    stop();
                    painted.run();
                }
            }
        }.start();
    }

    private static AlertKeeper keeper(AlertFile file) {
        return new AlertKeeper() {
            @Override
            public List<PriceAlert> read() throws IOException {
                return file.read();
            }

            @Override
            public void write(List<PriceAlert> alerts) throws IOException {
                file.write(alerts);
            }
        };
    }
}
