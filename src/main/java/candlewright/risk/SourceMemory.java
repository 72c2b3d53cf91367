package candlewright.risk;

import java.math.BigDecimal;
import java.time.Duration;

/// What one source of orders did lately.
final class SourceMemory {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    final TokenBucket tokens;
    final SlidingCount entries;
    private final SlidingCount wished = new SlidingCount(MINUTE);
    private final SlidingCount sent = new SlidingCount(MINUTE);
    private final SlidingCount denied = new SlidingCount(MINUTE);
    private final SlidingCount rejected = new SlidingCount(MINUTE);

    SourceMemory(RiskLimits limits) {
        this.tokens = new TokenBucket(limits.count(RiskSetting.RATE));
        this.entries = new SlidingCount(limits.span(RiskSetting.ENTRY_SPAN));
    }

    void wished(long now) {
        wished.add(now);
    }

    void sent(long now) {
        tokens.take(now);
        sent.add(now);
    }

    /// R11 of our own denials: whether they are a storm now.
    boolean deniedOnceMore(long now, RiskLimits limits) {
        denied.add(now);
        return isStorm(denied.at(now), wished.at(now), limits);
    }

    /// R11 of the venue's rejects.
    boolean rejectedOnceMore(long now, RiskLimits limits) {
        rejected.add(now);
        return isStorm(rejected.at(now), sent.at(now), limits);
    }

    private static boolean isStorm(int refused, int all, RiskLimits limits) {
        boolean mostOfMany =
                all >= limits.count(RiskSetting.REJECT_SHARE_OF)
                        && BigDecimal.valueOf(refused)
                                        .compareTo(
                                                limits.share(RiskSetting.REJECT_SHARE)
                                                        .multiply(BigDecimal.valueOf(all)))
                                > 0;
        return mostOfMany || refused > limits.count(RiskSetting.REJECTS);
    }

    /// A person let the source trade again: what it did before does not count any more.
    void startAfresh() {
        entries.clear();
        wished.clear();
        sent.clear();
        denied.clear();
        rejected.clear();
    }
}
