package candlewright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// From the start of the process to the first candles on the screen, and the memory 20 seconds
/// after: as `mvn` starts the program, and as the image that `installer/build.sh` made does, if
/// there is one.
final class StartBench {

    private static final Pattern READY = Pattern.compile("Window ready ([0-9.]+) s after start");

    private static final Path INSTALLED =
            Path.of("target", "installer", "Candlewright", "bin", "Candlewright");

    private StartBench() {}

    private interface Start {

        Program begin() throws IOException;
    }

    /// @param args number of runs (10), then JVM options to try in addition
    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        List<String> tried = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        List<String> headless = new ArrayList<>(tried);
        headless.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        measure("no screen", runs, () -> Program.candlewright(Map.of(), headless, List.of()));
        Optional<Program> display = Program.xvfb();
        if (display.isEmpty()) {
            System.out.println(
                    "X window: not measured, Xvfb is not installed (apt-get install xvfb)");
            return;
        }
        try (Program xvfb = display.get()) {
            Map<String, String> screen = xvfb.display();
            measure("X window", runs, () -> Program.candlewright(screen, tried, List.of()));
            if (Files.isExecutable(INSTALLED)) {
                measure("installed", runs, () -> Program.installed(INSTALLED, screen));
            } else {
                System.out.println("installed: not measured, installer/build.sh makes it");
            }
        }
    }

    private static void measure(String where, int runs, Start start)
            throws IOException, InterruptedException {
        List<Double> ready = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            try (Program program = start.begin()) {
                ready.add(Double.parseDouble(program.printed(READY).group(1)));
                processor.add(program.processorSeconds());
                double started = ready.getLast();
                Thread.sleep(Math.max(0, 20_000 - (long) (started * 1000)));
                memory.add(program.residentMegabytes());
            }
        }
        print(where + ", first candles", "s", ready, "target 2.5 s");
        print(where + ", processor time until then", "s", processor, "");
        print(where + ", memory 20 s after start", "MB", memory, "target 350 MB");
    }

    private static void print(String what, String unit, List<Double> figures, String target) {
        Collections.sort(figures);
        System.out.printf(
                "%-36s min %7.2f  median %7.2f  max %7.2f %-2s  %s%n",
                what,
                figures.getFirst(),
                figures.get(figures.size() / 2),
                figures.getLast(),
                unit,
                target);
    }
}
