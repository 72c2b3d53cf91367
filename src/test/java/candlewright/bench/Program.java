package candlewright.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A process under measurement, with a folder of its own; both are gone after `close`.
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Linux tells processor time in these, on each machine that the JDK runs on.
    private static final double TICKS_A_SECOND = 100;

    private final Process process;
    private final Path folder;
    private final Path output;

    private Program(Process process, Path folder, Path output) {
        this.process = process;
        this.folder = folder;
        this.output = output;
    }

    /// Starts Candlewright as `mvn` does, on a new data directory.
    static Program candlewright(
            Map<String, String> environment, List<String> jvmArgs, List<String> args)
            throws IOException {
        Path folder = Files.createTempDirectory("candlewright-bench");
        return candlewright(environment, jvmArgs, args, folder, folder.resolve("data"));
    }

    /// Starts the installed program, with the options that its installer gave it.
    ///
    /// @param launcher what the menu of the desktop would start
    static Program installed(Path launcher, Map<String, String> environment) throws IOException {
        Path folder = Files.createTempDirectory("candlewright-bench");
        Path data = folder.resolve("data");
        return start(
                environment,
                List.of(launcher.toString(), "--port", "0", "--data-dir", data.toString()),
                folder);
    }

    /// The same on this data directory, which stays.
    static Program candlewrightOn(Path data, List<String> args) throws IOException {
        Path folder = Files.createTempDirectory("candlewright-bench");
        return candlewright(Map.of(), List.of(), args, folder, data);
    }

    private static Program candlewright(
            Map<String, String> environment,
            List<String> jvmArgs,
            List<String> args,
            Path folder,
            Path data)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("bench.jvm-args").split(" ")));
        command.addAll(jvmArgs);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "candlewright.app.Main"));
        command.addAll(List.of("--port", "0", "--data-dir", data.toString()));
        command.addAll(args);
        return start(environment, command, folder);
    }

    /// An X display that nobody looks at; empty if the machine has none.
    static Optional<Program> xvfb() throws IOException {
        return Stream.of("/usr/bin/Xvfb", "/usr/local/bin/Xvfb")
                        .noneMatch(file -> Files.isExecutable(Path.of(file)))
                ? Optional.empty()
                : Optional.of(
                        other(
                                Map.of(),
                                List.of(
                                        "Xvfb",
                                        "-displayfd",
                                        "1",
                                        "-screen",
                                        "0",
                                        "1920x1080x24",
                                        "-nolisten",
                                        "tcp")));
    }

    /// The environment of a program that shows itself on this display, whose number Xvfb picks.
    Map<String, String> display() throws IOException, InterruptedException {
        return Map.of("DISPLAY", ":" + printed(Pattern.compile("(?m)^(\\d+)$")).group(1));
    }

    static Program other(Map<String, String> environment, List<String> command) throws IOException {
        return start(environment, command, Files.createTempDirectory("candlewright-bench"));
    }

    private static Program start(Map<String, String> environment, List<String> command, Path folder)
            throws IOException {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Program program = new Program(builder.start(), folder, output);
        // Also when this measurement is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(program.process::destroyForcibly));
        return program;
    }

    /// Waits until the program has printed what the pattern asks for.
    MatchResult printed(Pattern line) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var match = line.matcher(Files.readString(output));
            if (match.find()) {
                return match.toMatchResult();
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException(
                "no line like " + line + " in:\n" + Files.readString(output));
    }

    /// Waits until something answers on the port.
    void listens(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (ConnectException | SocketTimeoutException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException(
                "nothing listens on " + port + ":\n" + Files.readString(output));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Resident memory, in MB.
    double residentMegabytes() throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Seconds of processor time so far, which other programs on the machine hardly change.
    double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    /// The same by thread: the first 15 characters of its name, all threads of that name together.
    Map<String, Double> threadSeconds() throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> tasks =
                Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path task : tasks.toList()) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip();
                    String stat = Files.readString(task.resolve("stat"));
                    // The name in brackets may have spaces in it; user and system time are 14 and
                    // 15.
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                    double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
                    seconds.merge(name, ticks / TICKS_A_SECOND, Double::sum);
                } catch (NoSuchFileException e) {
                    // It has ended meanwhile.
                }
            }
        }
        return seconds;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
