package candlewright.app;

import candlewright.feed.FeedException;
import candlewright.model.Instrument;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine;

/// The program's entry: reads the command line, starts the workstation, stays until it is told to stop.
///
/// Exit codes: 0 stopped by the user, 1 could not start, 2 wrong options.
public final class Main {

    private static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String[] args) {
        System.setProperty(
                "candlewright.data-dir",
                UserFolders.data(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"))
                        .toString());
        CommandLine commandLine = new CommandLine(new Options());
        commandLine.setParameterExceptionHandler((wrong, _) -> {
            System.err.println("candlewright: " + wrong.getMessage() + " (see --help)");
            return CommandLine.ExitCode.USAGE;
        });
        System.exit(commandLine.execute(args));
    }

    /// Runs until the window is closed or the process is told to stop; returns the exit code.
    static int start(Options options) {
        Optional<String> noWindow = options.headless ? Optional.of("") : Display.problem();
        if (noWindow.isEmpty()) {
            Display.begin();
        }
        Workstation workstation;
        try {
            workstation = Workstation.open(options);
        } catch (FeedException | IOException e) {
            System.err.println("candlewright: " + e.getMessage());
            return CANNOT_START;
        }
        StopSignal.stopOn(workstation);
        announce(workstation);
        if (noWindow.isEmpty()) {
            noWindow = Display.failure();
        }
        if (noWindow.isPresent()) {
            return runHeadless(workstation, noWindow.get());
        }
        return runWindow(workstation);
    }

    private static int runHeadless(Workstation workstation, String reason) {
        if (!reason.isEmpty()) {
            System.out.println("No window: " + reason + "; engine and API go on without one. Ctrl-C stops.");
        }
        if (workstation.endpoint().address().isEmpty()) {
            workstation.close();
            System.err.println("candlewright: without a window and an API there is nothing to do: "
                    + workstation.endpoint().note());
            return CANNOT_START;
        }
        workstation.goLive();
        awaitStop();
        return CommandLine.ExitCode.OK;
    }

    /// The process stops by a signal, whose handler ends it.
    private static void awaitStop() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int runWindow(Workstation workstation) {
        CountDownLatch closed = new CountDownLatch(1);
        Display.show(workstation, () -> System.out.println("Window ready " + sinceStart() + " after start"), closed::countDown);
        workstation.goLive();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workstation.close();
        return CommandLine.ExitCode.OK;
    }

    private static void announce(Workstation workstation) {
        String symbols = workstation.engine().snapshot().instruments().stream()
                .map(Instrument::symbol)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        System.out.println("Candlewright " + workstation.version() + " · " + workstation.feed().mode() + " · "
                + workstation.feed().description() + " · " + symbols);
        System.out.println(workstation
                .endpoint()
                .address()
                .map(url -> "API " + url
                        + workstation.endpoint().tokenFile().map(file -> " · token in " + file).orElse(" · no token asked"))
                .orElse(workstation.endpoint().note()));
    }

    private static String sinceStart() {
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return "%.2f s".formatted(Duration.between(started, Instant.now()).toMillis() / 1000.0);
    }
}
