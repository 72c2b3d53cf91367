package candlewright.crash;

import candlewright.crash.ApiClient.Answer;
import candlewright.crash.ClientLog.Entry;
import candlewright.store.KillFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An account with one client, for a test that says itself what happens to the program.
final class Scene implements AutoCloseable {

    private static final int ENOUGH = 400;

    private final Installation installation;
    private final DataFolder folder;
    private final ClientLog log;
    private final List<Entry> unanswered = new ArrayList<>();
    private int number;

    /// @param venue what its venue is like
    Scene(Path root, String venue) throws IOException {
        this(root, venue, QuickStart.none());
    }

    Scene(Path root, String venue, QuickStart quick) throws IOException {
        folder = DataFolder.fresh(root);
        installation =
                new Installation(
                        quick,
                        folder,
                        List.of(
                                "--symbols",
                                "SPY",
                                "--speed",
                                "2",
                                "--starting-cash",
                                "1000000000",
                                "--venue",
                                venue));
        log = new ClientLog(folder.clientLog(0));
    }

    DataFolder folder() {
        return folder;
    }

    Installation installation() {
        return installation;
    }

    /// Starts it, and asks again what had no answer.
    RunningProgram start() throws IOException, InterruptedException {
        RunningProgram program = installation.start();
        askAgain(program);
        return program;
    }

    /// Starts it with a fail point, lets it trade if it was halted, and asks again what had no
    /// answer.
    RunningProgram start(String failPoint) throws IOException, InterruptedException {
        RunningProgram program = installation.start("-Dcandlewright.fail-point=" + failPoint);
        tell("resume");
        askAgain(program);
        return program;
    }

    /// What `--tell` does, without a process for it.
    String tell(String verb) throws IOException, InterruptedException {
        KillFile file = new KillFile(folder.path().resolve("KILL"));
        file.ask(verb);
        RunningProgram.await("an answer to " + verb, () -> answer(file).isPresent());
        return answer(file).orElseThrow();
    }

    private static Optional<String> answer(KillFile file) {
        try {
            return file.answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void askAgain(RunningProgram program) throws IOException, InterruptedException {
        List<Entry> again = List.copyOf(unanswered);
        unanswered.clear();
        for (Entry entry : again) {
            ask(program.client(), entry);
        }
    }

    /// Sends orders, one after the other, until one has no answer or this one.
    ///
    /// @param status of the answer that ends it, or 0
    void tradeUntil(RunningProgram program, int status) throws IOException, InterruptedException {
        ApiClient api = program.client();
        for (int i = 0; i < ENOUGH; i++) {
            Optional<Answer> answer = ask(api, rest());
            if (answer.isEmpty() || answer.get().status() == status) {
                return;
            }
            if (i % 3 == 2) {
                answer = ask(api, market());
                if (answer.isEmpty() || answer.get().status() == status) {
                    return;
                }
            }
        }
        throw new IllegalStateException("nothing has happened to it in " + ENOUGH + " orders");
    }

    /// Sends so many orders that rest, and says the ids of those that were taken.
    List<String> rest(RunningProgram program, int orders) throws IOException, InterruptedException {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            Wish wish = rest();
            Optional<Answer> answer = ask(program.client(), wish);
            if (answer.filter(one -> one.status() == 201).isPresent()) {
                taken.add(wish.newOrder().orElseThrow());
            }
        }
        return taken;
    }

    /// Sends one more order, and says the status of the answer.
    int submit(RunningProgram program) throws IOException, InterruptedException {
        return ask(program.client(), rest()).orElseThrow().status();
    }

    int cancel(RunningProgram program, String id) throws IOException, InterruptedException {
        return ask(program.client(), Wish.cancel(id)).orElseThrow().status();
    }

    private Wish rest() {
        return Wish.submit(
                "{\"client_order_id\":\"s-%d\",\"symbol\":\"SPY\",\"side\":\"BUY\",\"order_type\":\"LIMIT\",\"quantity\":%d,\"limit_price\":90}"
                        .formatted(number + 1, number + 1));
    }

    private Wish market() {
        return Wish.submit(
                "{\"client_order_id\":\"s-%d\",\"symbol\":\"SPY\",\"side\":\"BUY\",\"order_type\":\"MARKET\",\"quantity\":%s}"
                        .formatted(number + 1, BigDecimal.valueOf(number + 1, 1)));
    }

    private Optional<Answer> ask(ApiClient api, Wish wish)
            throws IOException, InterruptedException {
        number++;
        return ask(api, new Entry(number, wish, null));
    }

    private Optional<Answer> ask(ApiClient api, Entry entry)
            throws IOException, InterruptedException {
        log.tries(entry.number(), entry.wish());
        try {
            Answer answer = api.send(entry.wish());
            log.answered(entry.number(), answer);
            return Optional.of(answer);
        } catch (IOException e) {
            unanswered.add(entry);
            return Optional.empty();
        }
    }

    /// What is wrong, now that the program is dead; with all that is known about it.
    List<String> wrongWhenDead() throws IOException {
        Comparison comparison = Comparison.ofTheDead(folder);
        return comparison.always().stream()
                .map(one -> one + "\n" + comparison.about(one.id()))
                .toList();
    }

    /// What is wrong when a program has taken the account up and heard all.
    List<Violation> wrongAtRest(RunningProgram program) throws IOException, InterruptedException {
        ApiClient api = program.client();
        List<Violation> wrong = Comparison.awaitRest(folder, api);
        JsonNode state = api.get("/portfolio/state").json();
        List<Violation> all = new ArrayList<>(wrong);
        all.addAll(Comparison.ofTheLiving(folder).figures(state));
        return all;
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
