package candlewright.marketdata;

import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Puts one symbol's messages in sequence. Early ones are held, duplicates and replays are dropped
/// and counted, and what does not come while the hold lasts becomes an incident. Looks at no clock:
/// time passes by the receive times of what arrives, so the same input gives the same output.
///
/// Trades without a number are handed on as they come. What is held never grows beyond the [Hold].
public final class Resequencer {

    /// How many gaps are remembered: those behind them are taken for duplicates.
    private static final int REMEMBERED_GAPS = 64;

    private final Symbol symbol;
    private final Hold hold;
    private final GapPolicy policy;
    private final @Nullable Tick[] held;
    private final int mask;
    private final Deque<MissingMessages> gaps = new ArrayDeque<>();

    /// The number that comes next.
    private long expected;

    private int heldCount;

    /// The lowest number that is held, if any is.
    private long firstHeld;

    /// The highest number a heartbeat told of, and when the first of them that was news came.
    private long told;

    private @Nullable Instant toldAt;
    private @Nullable Instant lastEventTime;

    /// The highest number that was asked for, and when that was.
    private long requestedTo;

    private @Nullable Instant requestedAt;

    private long delivered;
    private long duplicates;
    private long stale;
    private long tooLate;
    private long gapCount;
    private long missing;
    private long rebuilt;
    private long requests;
    private long filled;

    /// @param from the first number that is wanted, 1 for the whole stream; what is before it is
    ///   neither used nor missed
    public Resequencer(Symbol symbol, long from, Hold hold, GapPolicy policy) {
        if (from < 1) {
            throw new IllegalArgumentException("numbers start with 1, was " + from);
        }
        this.symbol = symbol;
        this.expected = from;
        this.hold = hold;
        this.policy = policy;
        this.held = new Tick[hold.messages()];
        this.mask = hold.messages() - 1;
    }

    public SequenceCounts counts() {
        return new SequenceCounts(
                delivered,
                duplicates,
                stale,
                tooLate,
                gapCount,
                missing,
                rebuilt,
                requests,
                filled);
    }

    /// How many messages are held at the moment.
    public int held() {
        return heldCount;
    }

    /// Takes what arrived and hands on what is in sequence now.
    public void onTick(Tick tick, SequencedTicks next) {
        if (!tick.symbol().equals(symbol)) {
            throw new IllegalArgumentException(
                    "message of " + tick.symbol() + " in the stream of " + symbol);
        }
        long seq = tick.seq();
        if (tick instanceof Tick.Heartbeat heartbeat) {
            hear(heartbeat, next);
        } else if (seq == expected) {
            deliver(tick, next);
            deliverHeld(next);
        } else if (seq > expected) {
            keep(tick, next);
        } else if (seq == 0) {
            next.onTick(tick);
            delivered++;
        } else {
            old(tick, next);
        }
        if (isWaiting()) {
            lookAtTheTime(tick.receiveTime(), next);
        }
    }

    private void hear(Tick.Heartbeat heartbeat, SequencedTicks next) {
        if (heartbeat.seq() < expected) {
            next.onTick(heartbeat);
            return;
        }
        if (toldAt == null) {
            toldAt = heartbeat.receiveTime();
        }
        told = Math.max(told, heartbeat.seq());
    }

    private void deliver(Tick tick, SequencedTicks next) {
        expected = tick.seq() + 1;
        delivered++;
        lastEventTime = tick.eventTime();
        if (told < expected) {
            toldAt = null;
        }
        if (tick.seq() == requestedTo) {
            filled++;
        }
        next.onTick(tick);
    }

    private void deliverHeld(SequencedTicks next) {
        while (heldCount > 0 && firstHeld == expected) {
            int slot = (int) expected & mask;
            Tick tick = held[slot];
            held[slot] = null;
            heldCount--;
            if (tick == null) {
                throw new IllegalStateException(symbol + ": lost held message " + expected);
            }
            firstHeld++;
            deliver(tick, next);
            while (heldCount > 0 && held[(int) firstHeld & mask] == null) {
                firstHeld++;
            }
        }
    }

    private void keep(Tick tick, SequencedTicks next) {
        long seq = tick.seq();
        while (seq - expected >= held.length) {
            giveUp(heldCount > 0 ? firstHeld - 1 : seq - 1, tick.receiveTime(), next);
        }
        if (seq == expected) {
            deliver(tick, next);
            deliverHeld(next);
            return;
        }
        int slot = (int) seq & mask;
        if (held[slot] != null) {
            duplicates++;
            return;
        }
        held[slot] = tick;
        firstHeld = heldCount == 0 ? seq : Math.min(firstHeld, seq);
        heldCount++;
        if (seq - expected >= held.length / 2) {
            request(tick.receiveTime());
        }
    }

    private boolean isWaiting() {
        return heldCount > 0 || toldAt != null;
    }

    /// The last message of the gap that is waited for.
    private long gapEnd() {
        return heldCount > 0 ? firstHeld - 1 : told;
    }

    /// Since when there is known to be a gap: when the message behind it was received.
    private Instant waitingSince() {
        Tick behind = heldCount > 0 ? held[(int) firstHeld & mask] : null;
        Instant heard = toldAt;
        if (behind != null) {
            return behind.receiveTime();
        }
        if (heard != null) {
            return heard;
        }
        throw new IllegalStateException(symbol + ": waits for nothing");
    }

    private void lookAtTheTime(Instant now, SequencedTicks next) {
        while (isWaiting()) {
            Instant since = waitingSince();
            if (now.isAfter(since.plus(hold.time().dividedBy(2)))) {
                request(now);
            }
            if (!isOver(since, now)) {
                return;
            }
            giveUp(gapEnd(), since, next);
        }
    }

    /// Who could be asked only when the hold was over, since nothing came for so long, still has
    /// half of it to answer.
    private boolean isOver(Instant since, Instant now) {
        Instant end = since.plus(hold.time());
        Instant asked = requestedAt;
        if (asked != null && requestedTo >= expected && asked.isAfter(end)) {
            end = asked.plus(hold.time().dividedBy(2));
        }
        return now.isAfter(end);
    }

    /// Asks for each number once.
    private void request(Instant now) {
        long to = gapEnd();
        if (policy instanceof GapPolicy.Resubscribe(GapPolicy.Resend source) && to > requestedTo) {
            long from = Math.max(expected, requestedTo + 1);
            requestedTo = to;
            requestedAt = now;
            requests++;
            source.resend(symbol, from, to);
        }
    }

    private void giveUp(long to, Instant now, SequencedTicks next) {
        Instant before = isWaiting() ? waitingSince() : now;
        boolean rebuilding = policy instanceof GapPolicy.Rebuild && to - expected < hold.messages();
        SequenceGap gap = new SequenceGap(symbol, expected, to, lastEventTime, before, rebuilding);
        gapCount++;
        missing += gap.missing();
        remember(gap);
        expected = to + 1;
        if (told < expected) {
            toldAt = null;
        }
        next.onGap(gap);
        if (rebuilding && policy instanceof GapPolicy.Rebuild(GapPolicy.Resend history)) {
            requests++;
            history.resend(symbol, gap.from(), gap.to());
        }
        deliverHeld(next);
    }

    private void remember(SequenceGap gap) {
        gaps.addLast(new MissingMessages(gap));
        long kept = gaps.stream().mapToInt(MissingMessages::kept).sum();
        while (gaps.size() > REMEMBERED_GAPS || kept > hold.messages()) {
            kept -= gaps.removeFirst().kept();
        }
    }

    private void old(Tick tick, SequencedTicks next) {
        for (Iterator<MissingMessages> each = gaps.descendingIterator(); each.hasNext(); ) {
            MissingMessages messages = each.next();
            if (messages.includes(tick.seq())) {
                afterTheGap(messages, tick, next);
                return;
            }
        }
        if (tick.seq() >= expected - held.length) {
            duplicates++;
        } else {
            stale++;
        }
    }

    private void afterTheGap(MissingMessages messages, Tick tick, SequencedTicks next) {
        if (!messages.gap().rebuilding()) {
            tooLate++;
            return;
        }
        if (!messages.add(tick)) {
            duplicates++;
            return;
        }
        if (messages.isComplete()) {
            gaps.remove(messages);
            rebuilt += messages.gap().missing();
            next.onRebuilt(messages.gap(), messages.all());
        }
    }
}
