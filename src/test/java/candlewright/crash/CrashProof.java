package candlewright.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Kills the program at random moments while clients trade, starts it again, and compares the
/// clients' logs, the venue's log and the journal. The venue does not know an order that it is sent
/// twice in every other account, and in half of them the line to it is bad.
///
/// `CrashProof --kills N --seed S --clients C`
final class CrashProof {

    private static final int KILLS_OF_AN_ACCOUNT = 24;

    /// What the venues of four accounts in a row are like.
    private static final List<List<String>> VENUES =
            List.of(
                    List.of("--venue", "realistic,to-venue=1ms..20ms,to-us=1ms..20ms,dedup=no"),
                    List.of(
                            "--venue",
                            "plain,dedup=yes",
                            "--faults",
                            "lost-ack=0.02,lost-request=0.01,late=0.02,late-by=200ms"),
                    List.of(
                            "--venue",
                            "plain,to-venue=1ms..20ms,dedup=no",
                            "--faults",
                            "lost-ack=0.02,lost-fill=0.02,duplicate=0.02,disconnect=0.005,reconnect-after=300ms"),
                    List.of("--venue", "realistic,to-venue=1ms..20ms,to-us=1ms..20ms,dedup=yes"));

    private CrashProof() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int kills = 200;
        long seed = 1;
        int clients = 4;
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--kills" -> kills = Integer.parseInt(args[i + 1]);
                case "--seed" -> seed = Long.parseLong(args[i + 1]);
                case "--clients" -> clients = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException("no such option: " + args[i]);
            }
        }
        long begin = System.nanoTime();
        Path root = Files.createTempDirectory("candlewright-crash");
        System.out.println(
                kills + " kills, seed " + seed + ", " + clients + " clients, in " + root);
        Tally tally = run(root, kills, KILLS_OF_AN_ACCOUNT, seed, clients, System.out);
        System.out.println(tally);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("%10d  s%n", took.toSeconds());
        System.exit(tally.violations().isEmpty() ? 0 : 1);
    }

    /// @param ofAnAccount after so many kills a new account begins
    static Tally run(Path root, int kills, int ofAnAccount, long seed, int clients, PrintStream out)
            throws IOException, InterruptedException {
        Tally tally = new Tally();
        SplittableRandom random = new SplittableRandom(seed);
        QuickStart quick = QuickStart.trained(Files.createDirectories(root));
        for (int number = 0; tally.count("kills during bursts") < kills; number++) {
            String name = "seed " + seed + ", account " + number;
            DataFolder folder = DataFolder.fresh(root.resolve("account-" + number));
            Installation program = new Installation(quick, folder, options(number));
            int before = tally.violations().size();
            try (KilledAccount account =
                    new KilledAccount(name, program, clients, random.split(), tally, out)) {
                for (int i = 1;
                        i <= ofAnAccount && tally.count("kills during bursts") < kills;
                        i++) {
                    account.killOnce();
                    if (i == ofAnAccount / 2) {
                        account.settle();
                    }
                }
                account.settle();
                account.end();
            }
            out.println(name + ": " + tally.count("kills during bursts") + " kills so far");
            if (tally.violations().size() == before) {
                folder.delete();
            }
        }
        return tally;
    }

    private static List<String> options(int account) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--symbols",
                                "SPY,QQQ,EURUSD",
                                "--speed",
                                "2",
                                "--starting-cash",
                                "1000000000",
                                "--risk",
                                "allow-short=true,max-qty=100000"));
        options.addAll(VENUES.get(account % VENUES.size()));
        return options;
    }
}
