package candlewright.store.capture;

import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The messages of one block, as [CaptureBlock] wrote them.
final class CaptureRows {

    private final CompactReader in;
    private final Symbol[] symbols;
    private final SymbolTrail[] trails;
    private final Conditions[] conditions;
    private long seconds;
    private long nanos;

    private CaptureRows(CompactReader in) {
        this.in = in;
        int symbolCount = in.below(BlockHeader.LONGEST);
        int conditionCount = in.below(BlockHeader.LONGEST);
        symbols = new Symbol[symbolCount];
        trails = new SymbolTrail[symbolCount];
        for (int i = 0; i < symbolCount; i++) {
            symbols[i] = new Symbol(in.text());
            trails[i] = new SymbolTrail(i);
        }
        conditions = new Conditions[conditionCount];
        for (int i = 0; i < conditionCount; i++) {
            conditions[i] = readConditions(in);
        }
    }

    private static Conditions readConditions(CompactReader in) {
        Set<SaleCondition> all = EnumSet.noneOf(SaleCondition.class);
        for (int left = in.below(SaleCondition.values().length + 1); left > 0; left--) {
            all.add(SaleCondition.valueOf(in.text()));
        }
        return new Conditions(all);
    }

    /// The messages of a block whose checksum is right; empty if it cannot be read all the same,
    /// which no program of this version wrote.
    static Optional<List<Tick>> read(BlockHeader header, ByteBuffer stored) {
        try {
            CaptureRows rows = new CaptureRows(new CompactReader(inflated(header, stored)));
            List<Tick> ticks = new ArrayList<>(header.count());
            for (int i = 0; i < header.count(); i++) {
                ticks.add(rows.next());
            }
            return rows.in.isAtEnd() ? Optional.of(ticks) : Optional.empty();
        } catch (DataFormatException
                | BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static byte[] inflated(BlockHeader header, ByteBuffer stored)
            throws DataFormatException {
        byte[] raw = new byte[header.rawLength()];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(stored);
            int length = inflater.inflate(raw);
            if (length != raw.length) {
                throw new DataFormatException(length + " bytes in place of " + raw.length);
            }
        }
        return raw;
    }

    private Tick next() {
        int flags = in.octet();
        if ((flags & CaptureRow.UNUSED) != 0) {
            throw new IllegalArgumentException("no row begins with " + flags);
        }
        int index = in.below(symbols.length);
        Symbol symbol = symbols[index];
        SymbolTrail trail = trails[index];
        int kind = flags & CaptureRow.KIND;
        long seq =
                (flags & CaptureRow.NEXT) != 0
                        ? CaptureRow.expected(kind, trail.seq)
                        : trail.seq + in.signed();
        trail.seq = seq;
        boolean wide = (flags & CaptureRow.WIDE) != 0;
        Instant received = wide ? time() : near();
        Instant event = wide ? time() : before(received, trail);
        seconds = received.getEpochSecond();
        nanos = received.getNano();
        return switch (kind) {
            case CaptureRow.TRADE -> {
                double price = price(flags, trail);
                double size = size();
                String name = name(flags);
                yield new Tick.Trade(
                        symbol, seq, event, received, price, size, name, conditions(flags));
            }
            case CaptureRow.CORRECTION -> {
                long original = seq - in.signed();
                double price = price(flags, trail);
                double size = size();
                String name = name(flags);
                yield new Tick.Correction(
                        symbol,
                        seq,
                        event,
                        received,
                        original,
                        price,
                        size,
                        name,
                        conditions(flags));
            }
            case CaptureRow.BUST -> {
                long original = seq - in.signed();
                yield new Tick.Bust(symbol, seq, event, received, original, name(flags));
            }
            default -> new Tick.Heartbeat(symbol, seq, event, received);
        };
    }

    private Instant time() {
        return Instant.ofEpochSecond(in.signed(), in.below((int) CaptureRow.SECOND));
    }

    private Instant near() {
        return Instant.ofEpochSecond(seconds, nanos + in.signed());
    }

    private Instant before(Instant received, SymbolTrail trail) {
        trail.lag += in.signed();
        return received.minusNanos(trail.lag);
    }

    private double price(int flags, SymbolTrail trail) {
        if ((flags & CaptureRow.PRICE) == 0) {
            trail.mantissa += in.signed();
            return SymbolTrail.value(trail.mantissa, trail.decimals);
        }
        int decimals = in.octet();
        if (decimals == CaptureRow.IN_FULL) {
            return in.number();
        }
        trail.decimals = known(decimals);
        trail.mantissa = in.signed();
        return SymbolTrail.value(trail.mantissa, decimals);
    }

    private double size() {
        long size = in.unsigned();
        int decimals = (int) size & 15;
        return decimals == CaptureRow.IN_FULL
                ? in.number()
                : SymbolTrail.value(size >>> 4, known(decimals));
    }

    private static int known(int decimals) {
        if (decimals > SymbolTrail.MOST_DECIMALS) {
            throw new IllegalArgumentException("no number has " + decimals + " decimals");
        }
        return decimals;
    }

    private @Nullable String name(int flags) {
        return (flags & CaptureRow.NAMED) == 0 ? null : in.text();
    }

    private Conditions conditions(int flags) {
        return (flags & CaptureRow.CONDITIONS) == 0
                ? Conditions.REGULAR
                : conditions[in.below(conditions.length)];
    }
}
