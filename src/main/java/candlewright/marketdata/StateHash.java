package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.Signal;
import candlewright.model.Symbol;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A SHA-256 over everything that was made of a stream, in the order in which it was made: bars
/// with their provenance, gaps, signals, counts. Each value counts to the last bit. Two runs with
/// the same hash saw and made the same.
///
/// What bars say they are from is left out: made live or replayed, they are the same bars.
public final class StateHash {

    /// What begins the bytes of a value, so that none can be taken for another.
    private enum Kind {
        BAR,
        WITHDRAWN,
        GAP,
        SIGNAL,
        SEQUENCE_COUNTS,
        BUILD_COUNTS
    }

    private final MessageDigest sha256 = sha256();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public void add(BarUpdate update) {
        switch (update) {
            case BuiltBar built -> add(built);
            case BarUpdate.Withdrawn withdrawn ->
                    add(
                            Kind.WITHDRAWN,
                            () -> {
                                out.writeUTF(withdrawn.symbol().value());
                                time(withdrawn.tsOpen());
                                out.writeInt(withdrawn.revision());
                            });
        }
    }

    private void add(BuiltBar built) {
        Bar bar = built.bar();
        Provenance provenance = built.provenance();
        add(
                Kind.BAR,
                () -> {
                    out.writeUTF(bar.symbol().value());
                    time(bar.tsOpen());
                    time(bar.tsClose());
                    out.writeDouble(bar.open());
                    out.writeDouble(bar.high());
                    out.writeDouble(bar.low());
                    out.writeDouble(bar.close());
                    out.writeDouble(bar.volume());
                    out.writeUTF(bar.state().name());
                    out.writeInt(bar.revision());
                    out.writeUTF(provenance.reconstruction().name());
                    out.writeUTF(provenance.completeness().name());
                    out.writeLong(provenance.firstSeq());
                    out.writeLong(provenance.lastSeq());
                    out.writeLong(provenance.prints());
                });
    }

    public void add(SequenceGap gap) {
        add(
                Kind.GAP,
                () -> {
                    out.writeUTF(gap.symbol().value());
                    out.writeLong(gap.from());
                    out.writeLong(gap.to());
                    time(gap.after());
                    time(gap.before());
                    out.writeBoolean(gap.rebuilding());
                });
    }

    public void add(Signal signal) {
        add(
                Kind.SIGNAL,
                () -> {
                    out.writeUTF(signal.symbol().value());
                    out.writeInt(signal.direction());
                    out.writeDouble(signal.fastSma());
                    out.writeDouble(signal.slowSma());
                    out.writeDouble(signal.lastClose());
                    time(signal.ts());
                });
    }

    public void add(SequenceCounts counts) {
        add(
                Kind.SEQUENCE_COUNTS,
                () -> {
                    out.writeLong(counts.delivered());
                    out.writeLong(counts.duplicates());
                    out.writeLong(counts.stale());
                    out.writeLong(counts.tooLate());
                    out.writeLong(counts.gaps());
                    out.writeLong(counts.missing());
                    out.writeLong(counts.rebuilt());
                    out.writeLong(counts.requests());
                });
    }

    public void add(BuildCounts counts) {
        add(
                Kind.BUILD_COUNTS,
                () -> {
                    out.writeLong(counts.tooLate());
                    out.writeLong(counts.unreached());
                });
    }

    /// The hash of all symbols' hashes, however the symbols were told among each other.
    public static String ofSymbols(SortedMap<Symbol, String> hashes) {
        MessageDigest all = sha256();
        hashes.forEach((symbol, hash) ->
                all.update((symbol + " " + hash + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(all.digest());
    }

    /// The hash so far, 64 hexadecimal digits; more may be added after it.
    public String hex() {
        try {
            MessageDigest soFar = (MessageDigest) sha256.clone();
            return HexFormat.of().formatHex(soFar.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of Java can be copied", e);
        }
    }

    @FunctionalInterface
    private interface Fields {
        void write() throws IOException;
    }

    private void add(Kind kind, Fields fields) {
        try {
            out.writeUTF(kind.name());
            fields.write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        sha256.update(bytes.toByteArray());
        bytes.reset();
    }

    private void time(@Nullable Instant time) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
    }
}
