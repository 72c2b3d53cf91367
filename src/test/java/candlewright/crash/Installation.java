package candlewright.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The program as it is started on a data directory, again and again.
///
/// @param quick how its classes are found
/// @param options of its feed, its venue and its account
record Installation(QuickStart quick, DataFolder folder, List<String> options) {

    /// Starts it without a window on a free port, and does not wait: it may refuse.
    ///
    /// @param jvmOptions a fail point, or nothing
    RunningProgram launch(String... jvmOptions) throws IOException {
        return launch(List.of("--headless"), jvmOptions);
    }

    private RunningProgram launch(List<String> how, String... jvmOptions) throws IOException {
        List<String> all = new ArrayList<>(how);
        all.addAll(List.of("--port", "0"));
        all.addAll(options);
        return RunningProgram.launch(quick, List.of(jvmOptions), folder, all);
    }

    /// Starts it with its window, on no screen, and freezes the window's thread once it is painted.
    RunningProgram startFrozen() throws IOException, InterruptedException {
        RunningProgram program =
                launch(
                        List.of(),
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Dcandlewright.fail-point=hang@window-painted:1");
        program.awaitApi();
        RunningProgram.await(
                "the window to hang",
                () -> program.output().contains("JavaFX Application Thread hangs"));
        return program;
    }

    /// Starts it and waits for its API.
    RunningProgram start(String... jvmOptions) throws IOException, InterruptedException {
        RunningProgram program = launch(jvmOptions);
        program.awaitApi();
        return program;
    }

    /// Runs it with other options to its end.
    ///
    /// @return the exit code
    int run(String... others) throws IOException, InterruptedException {
        try (RunningProgram program =
                RunningProgram.launch(quick, List.of(), folder, List.of(others))) {
            return program.exitCode();
        }
    }
}
