package candlewright.marketdata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The versions of one symbol's closed bars that were replaced or withdrawn, in the order in which
/// that happened; the newest [#REMEMBERED] of them.
///
/// An immutable value that shares its storage with the one before, as [BarSeries] does. Full, it
/// takes some 80 KB.
public final class BarVersions {

    public static final int REMEMBERED = 512;

    static final BarVersions NONE = new BarVersions(new Log(0), 0, 0, null);

    /// What several of these values share. Only the one that ends where it is written on may grow.
    private static final class Log {
        final @Nullable BarVersion[] entries;
        int used;

        Log(int room) {
            entries = new @Nullable BarVersion[room];
        }
    }

    private final Log log;
    private final int from;
    private final int to;

    /// When the newest version that is not remembered any more was replaced.
    private final @Nullable Instant exactSince;

    private BarVersions(Log log, int from, int to, @Nullable Instant exactSince) {
        this.log = log;
        this.from = from;
        this.to = to;
        this.exactSince = exactSince;
    }

    BarVersions with(BarVersion replaced) {
        Log kept = log;
        int first = from;
        int end = to;
        if (to == log.entries.length || log.used != to) {
            kept = new Log(Math.clamp(2L * (to - from), 16, 2 * REMEMBERED));
            System.arraycopy(log.entries, from, kept.entries, 0, to - from);
            first = 0;
            end = to - from;
        }
        kept.entries[end] = replaced;
        kept.used = end + 1;
        BarVersion oldest = kept.entries[first];
        if (end + 1 - first <= REMEMBERED || oldest == null) {
            return new BarVersions(kept, first, end + 1, exactSince);
        }
        return new BarVersions(kept, first + 1, end + 1, Instant.ofEpochMilli(oldest.until()));
    }

    /// All of them, oldest first.
    public List<BarVersion> all() {
        List<BarVersion> all = new ArrayList<>(to - from);
        for (BarVersion version : Arrays.asList(log.entries).subList(from, to)) {
            if (version != null) {
                all.add(version);
            }
        }
        return all;
    }

    /// The earlier versions of the bar that opens then, oldest first.
    ///
    /// @param tsOpen in milliseconds since 1970
    public List<BarVersion> of(long tsOpen) {
        return all().stream().filter(version -> version.tsOpen() == tsOpen).toList();
    }

    /// From when on every version is remembered; empty if none was ever forgotten.
    public Optional<Instant> exactSince() {
        return Optional.ofNullable(exactSince);
    }
}
