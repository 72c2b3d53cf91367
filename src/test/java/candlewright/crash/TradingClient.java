package candlewright.crash;

import candlewright.crash.ApiClient.Answer;
import candlewright.crash.ClientLog.Entry;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A client that trades at random, one request after the other, and remembers what it has no answer
/// to.
///
/// SPY is only bought and QQQ only sold, so that orders of its own do not stand in its way; EURUSD
/// goes both ways, and some of its orders are denied.
final class TradingClient implements AutoCloseable {

    private static final int REMEMBERED = 40;

    private final int index;
    private final SplittableRandom random;
    private final ClientLog log;
    private final List<String> resting = new ArrayList<>();
    private final List<Entry> unanswered = new ArrayList<>();
    private final List<Entry> taken = new ArrayList<>();
    private int number;

    TradingClient(int index, SplittableRandom random, Path log) throws IOException {
        this.index = index;
        this.random = random;
        this.log = new ClientLog(log);
    }

    /// Trades until the program is gone or the time is over.
    ///
    /// @param prices of each symbol, about
    /// @param until in the time of `System.nanoTime`
    void trade(ApiClient api, Map<String, BigDecimal> prices, long until)
            throws IOException, InterruptedException {
        while (unanswered.isEmpty() && System.nanoTime() < until) {
            number++;
            Wish wish = next(prices);
            log.tries(number, wish);
            ask(api, new Entry(number, wish, null));
        }
    }

    /// Asks everything again that it has no answer to, with the same bytes.
    ///
    /// @return how many of them had been taken already
    int retry(ApiClient api) throws IOException, InterruptedException {
        List<Entry> again = List.copyOf(unanswered);
        unanswered.clear();
        int known = 0;
        for (Entry entry : again) {
            log.tries(entry.number(), entry.wish());
            known += ask(api, entry) ? 1 : 0;
        }
        return known;
    }

    int unanswered() {
        return unanswered.size();
    }

    /// Some of its orders that were taken, with their first answers.
    List<Entry> someTaken(int most) {
        List<Entry> some = new ArrayList<>();
        for (int i = 0; i < most && !taken.isEmpty(); i++) {
            some.add(taken.get(random.nextInt(taken.size())));
        }
        return some;
    }

    private boolean ask(ApiClient api, Entry entry) throws IOException, InterruptedException {
        Answer answer;
        try {
            answer = api.send(entry.wish());
        } catch (IOException e) {
            // Killed on the way: whether it was done, nobody knows yet.
            unanswered.add(entry);
            return false;
        }
        log.answered(entry.number(), answer);
        Entry answered = new Entry(entry.number(), entry.wish(), answer);
        if (answered.isTaken()) {
            keep(taken, answered);
            if (!answered.isDenied() && !entry.wish().body().contains("MARKET")) {
                keep(resting, entry.wish().newOrder().orElseThrow());
            }
        }
        return answer.replayed();
    }

    private static <T> void keep(List<T> list, T element) {
        if (list.size() == REMEMBERED) {
            list.removeFirst();
        }
        list.add(element);
    }

    private Wish next(Map<String, BigDecimal> prices) {
        int dice = random.nextInt(100);
        if (dice < 15 && !resting.isEmpty()) {
            return Wish.cancel(resting.remove(random.nextInt(resting.size())));
        }
        String id = "c" + index + "-" + number;
        if (dice < 30 && !resting.isEmpty()) {
            String old = resting.remove(random.nextInt(resting.size()));
            return Wish.replace(
                    old, "{\"client_order_id\":\"%s\",\"quantity\":%d}".formatted(id, quantity()));
        }
        List<String> symbols = List.of("SPY", "SPY", "QQQ", "QQQ", "EURUSD");
        String symbol = symbols.get(random.nextInt(symbols.size()));
        boolean buy = symbol.equals("SPY") || (symbol.equals("EURUSD") && random.nextBoolean());
        long quantity = dice == 99 ? 1_000_000 : quantity();
        String limit = dice < 60 ? "" : limit(prices, symbol, buy, dice < 80);
        return Wish.submit(
                "{\"client_order_id\":\"%s\",\"symbol\":\"%s\",\"side\":\"%s\",\"order_type\":\"%s\",\"quantity\":%d%s}"
                        .formatted(
                                id,
                                symbol,
                                buy ? "BUY" : "SELL",
                                limit.isEmpty() ? "MARKET" : "LIMIT",
                                quantity,
                                limit));
    }

    private long quantity() {
        return 1 + random.nextInt(400);
    }

    /// Near the market it is filled soon, far from it never.
    private String limit(Map<String, BigDecimal> prices, String symbol, boolean buy, boolean near) {
        double away = near ? 0.0005 : 0.05 + random.nextInt(5) / 100.0;
        BigDecimal factor = BigDecimal.valueOf(buy ? 1 - away : 1 + away);
        int decimals = symbol.equals("EURUSD") ? 5 : 2;
        BigDecimal price = prices.get(symbol);
        if (price == null) {
            throw new IllegalStateException("no price of " + symbol);
        }
        return ",\"limit_price\":"
                + price.multiply(factor).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
