package candlewright.crash;

import candlewright.crash.ApiClient.Answer;
import candlewright.crash.ClientLog.Entry;
import candlewright.store.SqliteJournal;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One account whose program is killed again and again while its clients trade.
final class KilledAccount implements AutoCloseable {

    private static final int LONGEST_BURST_MILLIS = 2_000;
    private static final int LONGEST_START_MILLIS = 2_000;
    private static final int ASKED_AGAIN = 8;

    private final String name;
    private final Installation installation;
    private final DataFolder folder;
    private final SplittableRandom random;
    private final Tally tally;
    private final PrintStream out;
    private final List<TradingClient> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int cycle;

    /// @param name for messages: with it, the account can be made again
    KilledAccount(
            String name,
            Installation installation,
            int clients,
            SplittableRandom random,
            Tally tally,
            PrintStream out)
            throws IOException {
        this.name = name;
        this.installation = installation;
        folder = installation.folder();
        this.random = random;
        this.tally = tally;
        this.out = out;
        for (int i = 0; i < clients; i++) {
            this.clients.add(new TradingClient(i, random.split(), folder.clientLog(i)));
        }
    }

    /// Starts the program, lets the clients trade, kills it, and compares.
    void killOnce() throws IOException, InterruptedException {
        cycle++;
        if (random.nextInt(8) == 0) {
            killWhileStarting();
        }
        RunningProgram program = start();
        ApiClient api = program.client();
        resume(api);
        Map<String, BigDecimal> prices = prices(api);
        long until = System.nanoTime() + 60_000_000_000L;
        List<Future<?>> bursts = new ArrayList<>();
        for (TradingClient client : clients) {
            bursts.add(
                    threads.submit(() -> {
                        client.trade(api, prices, until);
                        return null;
                    }));
        }
        Thread.sleep(random.nextInt(LONGEST_BURST_MILLIS));
        program.kill();
        tally.count("kills during bursts", 1);
        join(bursts);
        tally.count(
                "requests without an answer",
                clients.stream().mapToInt(TradingClient::unanswered).sum());
        compareTheDead();
    }

    private void killWhileStarting() throws IOException, InterruptedException {
        RunningProgram program = installation.launch();
        Thread.sleep(random.nextInt(LONGEST_START_MILLIS));
        program.kill();
        tally.count("kills during starts", 1);
        compareTheDead();
    }

    private RunningProgram start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        RunningProgram program = installation.start();
        tally.restarted((System.nanoTime() - begin) / 1_000_000);
        return program;
    }

    /// What clients do when the program is back: they ask again what they have no answer to, and
    /// some that they have, which must be the same.
    private void resume(ApiClient api) throws IOException, InterruptedException {
        List<Violation> wrong = new ArrayList<>();
        for (TradingClient client : clients) {
            tally.count("of these found done when asked again", client.retry(api));
            for (Entry entry : client.someTaken(ASKED_AGAIN)) {
                askAgain(api, entry, wrong);
            }
        }
        report(wrong, null);
    }

    private void askAgain(ApiClient api, Entry entry, List<Violation> wrong)
            throws IOException, InterruptedException {
        String id = entry.wish().newOrder().orElseThrow();
        Answer first = entry.answer();
        Answer again = api.send(entry.wish());
        tally.count("answers asked for again", 1);
        if (first == null
                || !again.replayed()
                || again.status() != (entry.isDenied() ? 400 : 200)
                || !again.body().equals(first.body())) {
            wrong.add(new Violation("another answer than the first", id, first + " / " + again));
        }
        Answer shown = api.get("/orders/" + id);
        if (shown.status() != 200) {
            wrong.add(new Violation("acknowledged order lost", id, "" + shown));
        }
    }

    private Map<String, BigDecimal> prices(ApiClient api) throws IOException, InterruptedException {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (String symbol : List.of("SPY", "QQQ", "EURUSD")) {
            JsonNode bar = api.get("/bars/" + symbol + "?limit=1").json().path("bars").path(0);
            prices.put(symbol, bar.path("close").decimalValue());
        }
        return prices;
    }

    private static void join(List<Future<?>> bursts) throws InterruptedException {
        for (Future<?> burst : bursts) {
            try {
                burst.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a client failed", e.getCause());
            }
        }
    }

    private void compareTheDead() throws IOException {
        if (!Files.exists(folder.journal())) {
            return;
        }
        Comparison comparison = Comparison.ofTheDead(folder);
        List<Violation> wrong = new ArrayList<>(comparison.always());
        SqliteJournal.verify(folder.copyOfJournal())
                .ifPresent(damage -> wrong.add(new Violation("journal damaged", "", damage)));
        report(wrong, comparison);
    }

    /// Starts the program, waits until nothing is unknown any more, compares all, and stops it in
    /// order, so that it keeps a checkpoint for the next start.
    void settle() throws IOException, InterruptedException {
        RunningProgram program = start();
        ApiClient api = program.client();
        resume(api);
        List<Violation> wrong = new ArrayList<>(Comparison.awaitRest(folder, api));
        JsonNode state = api.get("/portfolio/state").json();
        Comparison comparison = Comparison.ofTheLiving(folder);
        wrong.addAll(comparison.figures(state));
        report(wrong, comparison);
        tally.count("times all was compared at rest", 1);
        program.stop();
        compareTheDead();
    }

    /// Counts what the account has seen in all, checks its journal by the program itself, and
    /// removes it unless something was wrong.
    void end() throws IOException, InterruptedException {
        Comparison all = Comparison.ofTheDead(folder);
        int code = installation.run("--verify-journal", folder.journal().toString());
        report(
                code == 0 ? List.of() : List.of(new Violation("--verify-journal", "", "" + code)),
                all);
        List<Entry> entries = all.clients();
        tally.count("requests", entries.size());
        tally.count(
                "orders acknowledged as sent",
                entries.stream().filter(one -> one.isTaken() && !one.isDenied()).count());
        tally.count(
                "orders acknowledged as denied", entries.stream().filter(Entry::isDenied).count());
        tally.count("cancels acknowledged", entries.stream().filter(Entry::isCancelTaken).count());
        tally.count(
                "replaces acknowledged",
                entries.stream()
                        .filter(one -> one.isTaken() && one.wish().path().endsWith("/replace"))
                        .count());
        tally.count(
                "orders that the venue received",
                all.venue().received().values().stream().mapToInt(times -> times).sum());
        tally.count("trades", all.venue().trades().size());
        tally.count("facts in the journals", all.journal().rows().size());
    }

    private void report(List<Violation> wrong, @Nullable Comparison comparison) {
        for (Violation violation : tally.found(wrong)) {
            out.printf("%s, cycle %d, %s: %s%n", name, cycle, folder.root(), violation);
            if (comparison != null) {
                out.print(comparison.about(violation.id()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (TradingClient client : clients) {
            client.close();
        }
    }
}
