package candlewright.research.parity;

import candlewright.feed.TickSource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.Perturbed;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleConsumer;

/// Comparisons of the same made-up trades, perturbed as the request says. They wait while they are
/// held.
public final class MadeUpParity implements ParityRuns {

    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean busy;

    /// Comparisons wait until `goOn`.
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void goOn() {
        held.countDown();
    }

    /// Returns when a comparison runs.
    public void awaitBusy() {
        while (!busy) {
            Thread.onSpinWait();
        }
    }

    @Override
    public List<Source> sources(Symbol symbol) {
        return List.of(new Source.Feed(), new Source.Series());
    }

    @Override
    public Optional<CompletableFuture<ParityReport>> begin(
            ParityRequest request, DoubleConsumer progress) {
        if (busy) {
            return Optional.empty();
        }
        busy = true;
        return Optional.of(
                CompletableFuture.supplyAsync(() -> {
                    try {
                        held.await();
                        return compare(request, progress);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        busy = false;
                    }
                }));
    }

    private static ParityReport compare(ParityRequest request, DoubleConsumer progress) {
        if (!(request.reference() instanceof Source.Feed)) {
            throw new IllegalArgumentException("there are only made-up trades");
        }
        TickSource source = new SyntheticTrades(List.of(request.symbol()), 7, 20, Streams.START);
        List<Tick.Trade> trades = new ArrayList<>();
        while (trades.size() < 4_800) {
            if (source.next() instanceof Tick.Trade trade) {
                trades.add(trade);
            }
        }
        Perturbed of =
                Perturbed.of(
                        trades,
                        request.faults().isBlank()
                                ? FeedFaults.NONE
                                : FeedFaults.parse(request.faults()));
        return Parity.run(
                request,
                new Parity.Side.OfMessages(of.said()),
                new Parity.Side.OfMessages(of.arrived()),
                new BigDecimal("0.01"),
                progress);
    }

    @Override
    public void export(ParityReport report, Path file) throws IOException {
        Files.writeString(file, ParityTable.csv(report));
    }
}
