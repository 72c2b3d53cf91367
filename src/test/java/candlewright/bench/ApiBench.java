package candlewright.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Requests a second of the API and of the Python reference server on the same bars, in turns.
final class ApiBench {

    private static final String MISSING =
            "bench: something is missing: apt-get install wrk python3-fastapi uvicorn python3-websockets python3-numpy";
    private static final int ROUNDS = 2;

    /// Until the compilers have done with it, as with a server that has been up for a while.
    private static final int WARM_UP_SECONDS = 45;

    /// It has no compiler to wait for.
    private static final int REFERENCE_WARM_UP_SECONDS = 8;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern REFUSED = Pattern.compile("(Non-2xx.*|Socket errors.*)");

    private record Result(double rate, double p99Millis) {}

    /// What is asked of one of the two.
    ///
    /// @param script of wrk for a request with a body, empty for a GET
    private record Ask(String path, String script) {}

    /// @param target how many times the reference's rate ours is to be
    private record Load(String name, Ask ours, Ask theirs, double target) {
        static Load same(String name, Ask both, double target) {
            return new Load(name, both, both, target);
        }
    }

    private ApiBench() {}

    /// @param args seconds of each round (8); then a text, for only those loads whose names have it
    public static void main(String[] args) throws IOException, InterruptedException {
        int seconds = args.length == 0 ? 8 : Integer.parseInt(args[0]);
        String only = args.length < 2 ? "" : args[1];
        Path seed = Path.of(System.getProperty("bench.seed"));
        if (!Files.exists(seed.resolve("reference_server.py"))) {
            System.out.println(
                    "bench: no reference server in " + seed + "; say where it is by SEED=folder");
            return;
        }
        if (!succeeds("command -v wrk")
                || !succeeds("/usr/bin/python3 -c 'import fastapi, uvicorn, websockets, numpy'")) {
            System.out.println(MISSING);
            return;
        }
        Ask simulate = new Ask("/orders/simulate", "bench/orders.lua");
        List<Load> loads =
                List.of(
                        Load.same(
                                "GET /bars/SPY?limit=200", new Ask("/bars/SPY?limit=200", ""), 50),
                        Load.same("POST /orders/simulate", simulate, 5),
                        new Load(
                                "POST /orders/submit (reference: simulate)",
                                new Ask("/orders/submit", "bench/submit.lua"),
                                simulate,
                                3));
        for (Load load : loads.stream().filter(one -> one.name().contains(only)).toList()) {
            List<Result> ours = new ArrayList<>();
            List<Result> theirs = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(candlewright(load.ours(), seconds, seed));
                theirs.add(reference(load.theirs(), seconds, seed));
            }
            print(load, ours, theirs);
        }
    }

    private static Result candlewright(Ask load, int seconds, Path seed)
            throws IOException, InterruptedException {
        String files = "csv:%1$s/SPY.csv,%1$s/QQQ.csv,%1$s/EURUSD.csv".formatted(seed);
        try (Program program =
                Program.candlewright(
                        Map.of(),
                        List.of(),
                        List.of("--headless", "--feed", files, "--starting-cash", "1000000000"))) {
            String url = program.printed(Pattern.compile("(?m)^API (http\\S+)")).group(1);
            String token = Files.readString(program.file("data").resolve("api-token")).strip();
            return wrk(load, WARM_UP_SECONDS, seconds, url, token);
        }
    }

    private static Result reference(Ask load, int seconds, Path seed)
            throws IOException, InterruptedException {
        int port = freePort();
        try (Program program =
                Program.other(
                        Map.of(
                                "PORT",
                                Integer.toString(port),
                                "BARS",
                                seed.resolve("bars.json").toString()),
                        List.of(
                                "/usr/bin/python3",
                                seed.resolve("reference_server.py").toString()))) {
            program.listens(port);
            return wrk(load, REFERENCE_WARM_UP_SECONDS, seconds, "http://127.0.0.1:" + port, "");
        }
    }

    /// Warms up, then runs the round that counts.
    private static Result wrk(Ask load, int warmUp, int seconds, String url, String token)
            throws IOException, InterruptedException {
        wrkOutput(load, warmUp, url, token);
        String output = wrkOutput(load, seconds, url, token);
        Matcher refused = REFUSED.matcher(output);
        if (refused.find()) {
            System.out.println(
                    "bench: not all were answered well by "
                            + url
                            + ": "
                            + refused.group(1).strip());
        }
        Matcher p99 = P99.matcher(output);
        double millis = Double.NaN;
        if (p99.find()) {
            double figure = Double.parseDouble(p99.group(1));
            millis =
                    switch (p99.group(2)) {
                        case "us" -> figure / 1000;
                        case "ms" -> figure;
                        default -> figure * 1000;
                    };
        }
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("wrk printed no rate:\n" + output);
        }
        return new Result(Double.parseDouble(rate.group(1)), millis);
    }

    private static String wrkOutput(Ask load, int seconds, String url, String token)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "wrk",
                                "-t2",
                                "-c8",
                                "-d" + seconds + "s",
                                "--latency",
                                "-H",
                                "Authorization: Bearer " + token));
        if (!load.script().isEmpty()) {
            command.addAll(List.of("-s", load.script()));
        }
        command.add(url + load.path());
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0) {
                throw new IOException("wrk failed:\n" + output);
            }
            return output;
        } finally {
            wrk.destroy();
        }
    }

    private static void print(Load load, List<Result> ours, List<Result> theirs) {
        double ratio = mean(ours) / mean(theirs);
        System.out.printf("%s%n", load.name());
        for (int round = 0; round < ours.size(); round++) {
            System.out.printf(
                    "  round %d   Candlewright %9.0f/s, p99 %8.2f ms   reference %9.0f/s, p99 %8.2f ms%n",
                    round + 1,
                    ours.get(round).rate(),
                    ours.get(round).p99Millis(),
                    theirs.get(round).rate(),
                    theirs.get(round).p99Millis());
        }
        System.out.printf("  ratio %.1f, target %.0f%n", ratio, load.target());
    }

    private static double mean(List<Result> results) {
        OptionalDouble mean = results.stream().mapToDouble(Result::rate).average();
        return mean.orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean succeeds(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
