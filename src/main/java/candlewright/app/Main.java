package candlewright.app;

import candlewright.feed.FeedException;
import candlewright.model.Instrument;
import candlewright.store.DataDirectory;
import candlewright.store.FailPoints;
import candlewright.store.KillFile;
import candlewright.store.SqliteJournal;
import candlewright.ui.Endpoint;
import candlewright.ui.look.WindowLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The program's entry: reads the command line, starts the workstation, stays until it is told to
/// stop.
///
/// Exit codes: 0 stopped by the user, 1 could not start, 2 wrong options.
public final class Main {

    private static final int CANNOT_START = 1;
    private static final Set<String> WITHOUT_WINDOW =
            Set.of("--headless", "--help", "-h", "--version", "-V");

    private Main() {}

    public static void main(String[] args) {
        System.setProperty(
                "candlewright.data-dir",
                UserFolders.data(
                                System.getProperty("os.name"),
                                System.getenv(),
                                System.getProperty("user.home"))
                        .toString());
        if (Stream.of(args).noneMatch(WITHOUT_WINDOW::contains) && Display.problem().isEmpty()) {
            // It comes up while the options are read and the engine is built.
            Display.begin();
        }
        CommandLine commandLine = new CommandLine(new Options());
        commandLine.setParameterExceptionHandler((wrong, _) -> {
            System.err.println("candlewright: " + wrong.getMessage() + " (see --help)");
            return CommandLine.ExitCode.USAGE;
        });
        int exitCode = commandLine.execute(args);
        System.out.flush();
        System.err.flush();
        // All is closed by now; an orderly exit would have JavaFX quarrel with its own start.
        Runtime.getRuntime().halt(exitCode);
    }

    /// Runs until the window is closed or the process is told to stop; returns the exit code.
    static int start(Options options) {
        Optional<String> noWindow = options.headless ? Optional.of("") : Display.problem();
        Workstation workstation;
        try {
            workstation = Workstation.open(options);
        } catch (FeedException | IOException e) {
            return cannotStart(e.getMessage());
        }
        StopSignal.stopOn(workstation);
        System.out.println(inWords(workstation));
        workstation.feed().remarks().forEach(System.out::println);
        if (noWindow.isEmpty()) {
            noWindow = Display.failure();
        }
        try {
            return noWindow.isEmpty()
                    ? runWindow(workstation, options.windowLook())
                    : runHeadless(workstation, noWindow.get());
        } catch (IOException e) {
            return cannotStart(e.getMessage());
        } finally {
            workstation.close();
        }
    }

    /// Tells the program that runs on the data directory what to do; returns the exit code.
    static int tell(Options options, TradingVerb verb) {
        KillFile file = new KillFile(DataDirectory.killFile(options.dataDirOrDefault()));
        try {
            System.out.println(RemoteVerb.tell(file, verb));
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            return cannotStart(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cannotStart("interrupted");
        }
    }

    /// Checks a journal; returns 0 if it is sound.
    static int verify(Path journal) {
        try {
            Optional<String> damage = SqliteJournal.verify(journal);
            if (damage.isPresent()) {
                return cannotStart(damage.get());
            }
            System.out.println("every fact of " + journal + " is as it was written");
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            return cannotStart(e.getMessage());
        }
    }

    private static int cannotStart(@Nullable String why) {
        System.err.println("candlewright: " + why);
        return CANNOT_START;
    }

    private static int runHeadless(Workstation workstation, String reason) throws IOException {
        if (!reason.isEmpty()) {
            System.out.println(
                    "No window: " + reason + "; engine and API go on without one. Ctrl-C stops.");
        }
        Endpoint endpoint = workstation.serve();
        if (endpoint.address().isEmpty()) {
            return cannotStart(
                    "without a window and an API there is nothing to do: " + endpoint.note());
        }
        System.out.println(inWords(endpoint));
        workstation.goLive();
        // The process stops by a signal, whose handler ends it.
        await(new CountDownLatch(1));
        return CommandLine.ExitCode.OK;
    }

    /// The first candles come first: API and market start once they are on the screen.
    private static int runWindow(Workstation workstation, Optional<WindowLook> look)
            throws IOException {
        CountDownLatch painted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        FailPoints failPoints = FailPoint.chosen();
        Display.show(
                workstation,
                look,
                () -> {
                    painted.countDown();
                    reached(failPoints, "window-painted");
                },
                closed::countDown);
        await(painted);
        System.out.println("Window ready " + sinceStart() + " after start");
        System.out.println(inWords(workstation.serve()));
        workstation.goLive();
        await(closed);
        return CommandLine.ExitCode.OK;
    }

    private static void reached(FailPoints failPoints, String step) {
        try {
            failPoints.reached(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String inWords(Workstation workstation) {
        String symbols =
                workstation.feed().instruments().stream()
                        .map(Instrument::symbol)
                        .map(Object::toString)
                        .collect(Collectors.joining(" "));
        return "Candlewright "
                + workstation.version()
                + " · "
                + workstation.feed().mode()
                + " · "
                + workstation.feed().description()
                + " · "
                + symbols;
    }

    private static String inWords(Endpoint endpoint) {
        String token =
                endpoint.tokenFile().map(file -> "token in " + file).orElse("no token asked");
        return endpoint.address().map(url -> "API " + url + " · " + token).orElse(endpoint.note());
    }

    private static String sinceStart() {
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return "%.2f s".formatted(Duration.between(started, Instant.now()).toMillis() / 1000.0);
    }
}
