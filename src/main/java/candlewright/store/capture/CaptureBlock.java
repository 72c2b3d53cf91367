package candlewright.store.capture;

import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Messages on their way into a block of a capture. For one thread.
final class CaptureBlock implements AutoCloseable {

    static final int FULL = 64 << 10;
    static final Duration OLD = Duration.ofSeconds(1);

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CompactBytes names = new CompactBytes();
    private final CompactBytes conditionNames = new CompactBytes();
    private final CompactBytes rows = new CompactBytes();
    private final Map<Symbol, SymbolTrail> trails = new HashMap<>();
    private final Map<Conditions, Integer> conditions = new HashMap<>();
    private int count;
    private Instant last = Instant.EPOCH;
    private Instant first = Instant.EPOCH;
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;

    int count() {
        return count;
    }

    boolean isFull() {
        return rawLength() >= FULL;
    }

    /// Whether a message that is received now does not belong to it any more.
    boolean isOld(Instant now) {
        return count > 0 && Duration.between(first, now).abs().compareTo(OLD) >= 0;
    }

    private int rawLength() {
        return names.length() + conditionNames.length() + rows.length();
    }

    void add(Tick tick) {
        requireName(tick);
        Instant received = tick.receiveTime();
        if (count == 0) {
            first = received;
            from = received;
            to = received;
            last = Instant.EPOCH;
        }
        from = received.isBefore(from) ? received : from;
        to = received.isAfter(to) ? received : to;
        SymbolTrail trail = trails.get(tick.symbol());
        if (trail == null) {
            trail = new SymbolTrail(trails.size());
            trails.put(tick.symbol(), trail);
            names.putText(tick.symbol().value());
        }
        row(tick, trail);
        last = received;
        count++;
    }

    private static void requireName(Tick tick) {
        String name =
                switch (tick) {
                    case Tick.Trade t -> t.tradeId();
                    case Tick.Correction c -> c.tradeId();
                    case Tick.Bust b -> b.tradeId();
                    case Tick.Heartbeat _ -> null;
                };
        if (name != null && name.length() > CaptureRow.LONGEST_NAME) {
            throw new IllegalArgumentException(
                    tick.symbol()
                            + " seq "
                            + tick.seq()
                            + ": trade id must have at most "
                            + CaptureRow.LONGEST_NAME
                            + " characters, was "
                            + name.length());
        }
    }

    private void row(Tick tick, SymbolTrail trail) {
        switch (tick) {
            case Tick.Trade t -> {
                int flags = head(CaptureRow.TRADE, t, trail, t.tradeId(), t.conditions());
                print(flags, t.price(), t.size(), t.tradeId(), t.conditions(), trail);
            }
            case Tick.Correction c -> {
                int flags = head(CaptureRow.CORRECTION, c, trail, c.tradeId(), c.conditions());
                rows.putSigned(c.seq() - c.originalSeq());
                print(flags, c.price(), c.size(), c.tradeId(), c.conditions(), trail);
            }
            case Tick.Bust b -> {
                head(CaptureRow.BUST, b, trail, b.tradeId(), Conditions.REGULAR);
                rows.putSigned(b.seq() - b.originalSeq());
                name(b.tradeId());
            }
            case Tick.Heartbeat h -> head(CaptureRow.HEARTBEAT, h, trail, null, Conditions.REGULAR);
        }
    }

    private int head(
            int kind,
            Tick tick,
            SymbolTrail trail,
            @Nullable String tradeId,
            Conditions conditionsOf) {
        boolean next = tick.seq() == CaptureRow.expected(kind, trail.seq);
        boolean wide =
                !isNear(last, tick.receiveTime()) || !isNear(tick.eventTime(), tick.receiveTime());
        int flags =
                kind
                        | (next ? CaptureRow.NEXT : 0)
                        | (wide ? CaptureRow.WIDE : 0)
                        | (tradeId == null ? 0 : CaptureRow.NAMED)
                        | (conditionsOf.all().isEmpty() ? 0 : CaptureRow.CONDITIONS)
                        | (isOtherPrice(tick, trail) ? CaptureRow.PRICE : 0);
        rows.put(flags);
        rows.putUnsigned(trail.index);
        if (!next) {
            rows.putSigned(tick.seq() - trail.seq);
        }
        trail.seq = tick.seq();
        times(wide, tick.eventTime(), tick.receiveTime(), trail);
        return flags;
    }

    private static boolean isOtherPrice(Tick tick, SymbolTrail trail) {
        return switch (tick) {
            case Tick.Trade t -> !SymbolTrail.suits(t.price(), trail.decimals);
            case Tick.Correction c -> !SymbolTrail.suits(c.price(), trail.decimals);
            case Tick.Bust _, Tick.Heartbeat _ -> false;
        };
    }

    private static boolean isNear(Instant from, Instant to) {
        return Math.abs(to.getEpochSecond() - from.getEpochSecond()) < CaptureRow.MOST_SECONDS;
    }

    private void times(boolean wide, Instant event, Instant received, SymbolTrail trail) {
        if (wide) {
            time(received);
            time(event);
            return;
        }
        rows.putSigned(nanos(last, received));
        long lag = nanos(event, received);
        rows.putSigned(lag - trail.lag);
        trail.lag = lag;
    }

    private void time(Instant time) {
        rows.putSigned(time.getEpochSecond());
        rows.putUnsigned(time.getNano());
    }

    private static long nanos(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) * CaptureRow.SECOND
                + to.getNano()
                - from.getNano();
    }

    private void print(
            int flags,
            double price,
            double size,
            @Nullable String tradeId,
            Conditions conditionsOf,
            SymbolTrail trail) {
        if ((flags & CaptureRow.PRICE) == 0) {
            long mantissa = SymbolTrail.mantissa(price, trail.decimals);
            rows.putSigned(mantissa - trail.mantissa);
            trail.mantissa = mantissa;
        } else {
            otherPrice(price, trail);
        }
        size(size);
        name(tradeId);
        if ((flags & CaptureRow.CONDITIONS) != 0) {
            rows.putUnsigned(index(conditionsOf));
        }
    }

    private void otherPrice(double price, SymbolTrail trail) {
        int decimals = SymbolTrail.decimals(price);
        if (decimals < 0) {
            rows.put(CaptureRow.IN_FULL);
            rows.putDouble(price);
            return;
        }
        rows.put(decimals);
        trail.decimals = decimals;
        trail.mantissa = SymbolTrail.mantissa(price, decimals);
        rows.putSigned(trail.mantissa);
    }

    /// Four bits say the decimals.
    private void size(double size) {
        int decimals = SymbolTrail.decimals(size);
        if (decimals < 0) {
            rows.put(CaptureRow.IN_FULL);
            rows.putDouble(size);
        } else {
            rows.putUnsigned((SymbolTrail.mantissa(size, decimals) << 4) | decimals);
        }
    }

    private void name(@Nullable String tradeId) {
        if (tradeId != null) {
            rows.putText(tradeId);
        }
    }

    private int index(Conditions of) {
        Integer known = conditions.get(of);
        if (known != null) {
            return known;
        }
        int index = conditions.size();
        conditions.put(of, index);
        conditionNames.putUnsigned(of.all().size());
        for (SaleCondition each : of.list()) {
            conditionNames.putText(each.name());
        }
        return index;
    }

    /// The block as it goes into the file; a new one begins.
    ///
    /// @param number of its first message in the capture
    ByteBuffer finish(long number) {
        byte[] raw = raw();
        deflater.reset();
        deflater.setInput(raw);
        deflater.finish();
        byte[] stored = new byte[raw.length + raw.length / 1000 + 64];
        int length = deflater.deflate(stored);
        if (!deflater.finished()) {
            throw new IllegalStateException("deflate made more than " + stored.length + " bytes");
        }
        ByteBuffer payload = ByteBuffer.wrap(stored, 0, length);
        BlockHeader header =
                new BlockHeader(
                        length,
                        raw.length,
                        count,
                        number,
                        from,
                        to,
                        BlockHeader.checksum(payload.duplicate()));
        ByteBuffer block = ByteBuffer.allocate(BlockHeader.LENGTH + length);
        header.putInto(block);
        block.put(payload);
        clear();
        return block.flip();
    }

    private byte[] raw() {
        CompactBytes counts = new CompactBytes();
        counts.putUnsigned(trails.size());
        counts.putUnsigned(conditions.size());
        byte[] raw = new byte[counts.length() + rawLength()];
        int at = 0;
        for (CompactBytes part : new CompactBytes[] {counts, names, conditionNames, rows}) {
            part.copyTo(raw, at);
            at += part.length();
        }
        return raw;
    }

    private void clear() {
        names.clear();
        conditionNames.clear();
        rows.clear();
        trails.clear();
        conditions.clear();
        count = 0;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
