package candlewright.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real program in a process of its own. Its data directory outlives it.
final class RunningProgram implements AutoCloseable {

    /// How long anything may take that must happen at last.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern API = Pattern.compile("(?m)^API (http://\\S+)");

    /// Made for a short life: what a start costs is paid at each kill.
    private static final List<String> JVM =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-Xms64m",
                    "-Xmx256m");

    private final Process process;
    private final DataFolder folder;
    private final Path output;

    private RunningProgram(Process process, DataFolder folder, Path output) {
        this.process = process;
        this.folder = folder;
        this.output = output;
    }

    /// Starts it and does not wait.
    static RunningProgram launch(
            QuickStart quick, List<String> jvmOptions, DataFolder folder, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(quick.jvmOptions());
        command.addAll(jvmOptions);
        command.add("candlewright.app.Main");
        command.addAll(List.of("--data-dir", folder.path().toString()));
        command.addAll(options);
        Path output = folder.nextOutput();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        RunningProgram program = new RunningProgram(process, folder, output);
        // Also when the proof is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return program;
    }

    /// Waits until the API answers.
    void awaitApi() throws IOException, InterruptedException {
        await("the API", () -> API.matcher(output()).find() || !process.isAlive());
        if (!API.matcher(output()).find()) {
            throw new IllegalStateException("it did not start:\n" + output());
        }
    }

    /// Where it answers, to whom has the token.
    ApiClient client() throws IOException {
        Matcher api = API.matcher(output());
        if (!api.find()) {
            throw new IllegalStateException("no API:\n" + output());
        }
        String token = Files.readString(folder.path().resolve("api-token")).strip();
        return new ApiClient(URI.create(api.group(1)), token);
    }

    /// `kill -9`; returns when it is dead.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to stop, as a log-out does; returns when it has.
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not stop:\n" + output());
        }
    }

    /// Waits for its end.
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end:\n" + output());
        }
        return process.exitValue();
    }

    /// What it has printed so far, errors included.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
