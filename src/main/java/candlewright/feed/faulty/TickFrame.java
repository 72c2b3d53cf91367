package candlewright.feed.faulty;

import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A message as it goes over a wire, so that it can be damaged there: its fields and their
/// checksum.
final class TickFrame {

    private static final int CHECKSUM = Integer.BYTES;

    private enum Kind {
        TRADE,
        CORRECTION,
        BUST,
        HEARTBEAT
    }

    private TickFrame() {}

    static byte[] encode(Tick tick) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(kind(tick).name());
            out.writeUTF(tick.symbol().value());
            out.writeLong(tick.seq());
            write(out, tick.eventTime());
            write(out, tick.receiveTime());
            switch (tick) {
                case Tick.Trade t -> print(out, t.price(), t.size(), t.tradeId(), t.conditions());
                case Tick.Correction c -> {
                    out.writeLong(c.originalSeq());
                    print(out, c.price(), c.size(), c.tradeId(), c.conditions());
                }
                case Tick.Bust b -> {
                    out.writeLong(b.originalSeq());
                    writeId(out, b.tradeId());
                }
                case Tick.Heartbeat _ -> {}
            }
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Empty if the message is damaged.
    static Optional<Tick> decode(byte[] bytes) {
        int length = bytes.length - CHECKSUM;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
                DataInputStream end =
                        new DataInputStream(
                                new ByteArrayInputStream(
                                        Arrays.copyOfRange(bytes, length, bytes.length)))) {
            return end.readInt() == checksum(bytes, length)
                    ? Optional.of(read(in))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kind(Tick tick) {
        return switch (tick) {
            case Tick.Trade _ -> Kind.TRADE;
            case Tick.Correction _ -> Kind.CORRECTION;
            case Tick.Bust _ -> Kind.BUST;
            case Tick.Heartbeat _ -> Kind.HEARTBEAT;
        };
    }

    private static Tick read(DataInputStream in) throws IOException {
        Kind kind = Kind.valueOf(in.readUTF());
        Symbol symbol = new Symbol(in.readUTF());
        long seq = in.readLong();
        Instant eventTime = readTime(in);
        Instant receiveTime = readTime(in);
        return switch (kind) {
            case TRADE ->
                    new Tick.Trade(
                            symbol,
                            seq,
                            eventTime,
                            receiveTime,
                            in.readDouble(),
                            in.readDouble(),
                            readId(in),
                            readConditions(in));
            case CORRECTION ->
                    new Tick.Correction(
                            symbol,
                            seq,
                            eventTime,
                            receiveTime,
                            in.readLong(),
                            in.readDouble(),
                            in.readDouble(),
                            readId(in),
                            readConditions(in));
            case BUST ->
                    new Tick.Bust(symbol, seq, eventTime, receiveTime, in.readLong(), readId(in));
            case HEARTBEAT -> new Tick.Heartbeat(symbol, seq, eventTime, receiveTime);
        };
    }

    private static void print(
            DataOutputStream out,
            double price,
            double size,
            @Nullable String tradeId,
            Conditions conditions)
            throws IOException {
        out.writeDouble(price);
        out.writeDouble(size);
        writeId(out, tradeId);
        out.writeByte(conditions.all().size());
        for (SaleCondition condition : conditions.list()) {
            out.writeUTF(condition.name());
        }
    }

    private static Conditions readConditions(DataInputStream in) throws IOException {
        Set<SaleCondition> conditions = new HashSet<>();
        for (int left = in.readByte(); left > 0; left--) {
            conditions.add(SaleCondition.valueOf(in.readUTF()));
        }
        return new Conditions(conditions);
    }

    private static void writeId(DataOutputStream out, @Nullable String tradeId) throws IOException {
        out.writeBoolean(tradeId != null);
        out.writeUTF(tradeId == null ? "" : tradeId);
    }

    private static @Nullable String readId(DataInputStream in) throws IOException {
        boolean there = in.readBoolean();
        String tradeId = in.readUTF();
        return there ? tradeId : null;
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant readTime(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
