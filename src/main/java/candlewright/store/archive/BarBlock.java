package candlewright.store.archive;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.EpochNanos;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarState;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The bars of one stretch of time as a JSON array of arrays of numbers, oldest first:
/// `[opens,open,high,low,close,volume]`, and where there is more to say than that,
/// `,nanoseconds,revision` and then `,reconstruction,completeness,firstSeq,lastSeq,prints`.
///
/// Times are in units after the block's own. Prices and volumes are to be divided by a factor,
/// which is 1 where not all of them are whole numbers of a power of ten: the same double to the
/// last bit, here and in SQL.
///
/// @param unit nanoseconds
record BarBlock(long unit, double priceFactor, double volumeFactor, String json) {

    private static final int MOST_DECIMALS = 12;
    private static final double EXACT = 1L << 53;
    private static final long[] UNITS = {1_000_000_000, 1_000_000, 1_000};

    /// The numbers in the file are the places in these lists.
    private static final List<Reconstruction> RECONSTRUCTIONS =
            List.of(Reconstruction.STREAM, Reconstruction.REBUILT);

    private static final List<Completeness> COMPLETENESSES =
            List.of(
                    Completeness.COMPLETE,
                    Completeness.UNNUMBERED,
                    Completeness.UNREVISED,
                    Completeness.INCOMPLETE);

    private static final int PLAIN = 6;
    private static final int REVISED = 8;
    private static final int BUILT = 13;

    /// @param opens where the block begins, in nanoseconds since 1970
    /// @param bars in order
    static BarBlock of(SeriesName series, long opens, Collection<ArchivedBar> bars) {
        long unit = UNITS[0];
        double price = 1;
        double volume = 1;
        for (ArchivedBar archived : bars) {
            Bar bar = archived.bar();
            unit = unit(EpochNanos.of(bar.tsOpen()) - opens, unit);
            price = factor(bar.open(), price);
            price = factor(bar.high(), price);
            price = factor(bar.low(), price);
            price = factor(bar.close(), price);
            volume = factor(bar.volume(), volume);
        }
        for (ArchivedBar archived : bars) {
            // What is whole in small parts may be too large a number in smaller ones.
            Bar bar = archived.bar();
            boolean whole =
                    isWhole(bar.open(), price)
                            && isWhole(bar.high(), price)
                            && isWhole(bar.low(), price)
                            && isWhole(bar.close(), price);
            price = whole ? price : Double.NaN;
            volume = isWhole(bar.volume(), volume) ? volume : Double.NaN;
        }
        StringBuilder json = new StringBuilder(bars.size() * 48 + 2).append('[');
        for (ArchivedBar archived : bars) {
            Bar bar = archived.bar();
            json.append(json.length() == 1 ? "[" : ",[");
            json.append((EpochNanos.of(bar.tsOpen()) - opens) / unit);
            append(bar.open(), price, json);
            append(bar.high(), price, json);
            append(bar.low(), price, json);
            append(bar.close(), price, json);
            append(bar.volume(), volume, json);
            more(series, archived, json);
            json.append(']');
        }
        return new BarBlock(
                unit,
                Double.isNaN(price) ? 1 : price,
                Double.isNaN(volume) ? 1 : volume,
                json.append(']').toString());
    }

    private static long unit(long after, long unit) {
        if (after % unit == 0) {
            return unit;
        }
        for (long finer : UNITS) {
            if (finer < unit && after % finer == 0) {
                return finer;
            }
        }
        return 1;
    }

    /// The least power of ten from this one on of which the value is a whole number of parts; not a
    /// number if there is none.
    private static double factor(double value, double from) {
        double factor = from;
        for (int i = 0; i <= MOST_DECIMALS && factor <= 1e12; i++) {
            if (isWhole(value, factor)) {
                return factor;
            }
            factor *= 10;
        }
        return Double.NaN;
    }

    private static boolean isWhole(double value, double factor) {
        double parts = Math.rint(value * factor);
        return Math.abs(parts) < EXACT
                && Double.doubleToRawLongBits((long) parts / factor)
                        == Double.doubleToRawLongBits(value);
    }

    private static void append(double value, double factor, StringBuilder json) {
        json.append(',');
        if (Double.isNaN(factor)) {
            json.append(value);
        } else {
            json.append((long) Math.rint(value * factor));
        }
    }

    private static void more(SeriesName series, ArchivedBar archived, StringBuilder json) {
        Bar bar = archived.bar();
        long nanos = EpochNanos.of(bar.tsClose()) - EpochNanos.of(bar.tsOpen());
        Optional<Provenance> provenance = archived.provenance();
        boolean usual = nanos == series.interval().toNanos() && bar.revision() == 0;
        if (usual && provenance.isEmpty()) {
            return;
        }
        json.append(',').append(nanos).append(',').append(bar.revision());
        if (provenance.isPresent()) {
            Provenance built = provenance.get();
            json.append(',').append(RECONSTRUCTIONS.indexOf(built.reconstruction()));
            json.append(',').append(COMPLETENESSES.indexOf(built.completeness()));
            json.append(',').append(built.firstSeq()).append(',').append(built.lastSeq());
            json.append(',').append(built.prints());
        }
    }

    /// @throws IllegalArgumentException if that is not what `of` writes
    static void read(
            SeriesName series,
            long opens,
            long unit,
            double priceFactor,
            double volumeFactor,
            byte[] json,
            Consumer<ArchivedBar> sink) {
        new Rows(json)
                .read(row -> sink.accept(bar(series, opens, unit, priceFactor, volumeFactor, row)));
    }

    private static ArchivedBar bar(
            SeriesName series,
            long opens,
            long unit,
            double priceFactor,
            double volumeFactor,
            Rows row) {
        if (row.count != PLAIN && row.count != REVISED && row.count != BUILT) {
            throw new IllegalArgumentException("a bar of " + row.count + " numbers");
        }
        long open = opens + row.wholes[0] * unit;
        boolean isPlain = row.count == PLAIN;
        long nanos = isPlain ? series.interval().toNanos() : row.wholes[PLAIN];
        Bar bar =
                new Bar(
                        series.symbol(),
                        EpochNanos.instant(open),
                        EpochNanos.instant(open + nanos),
                        row.reals[1] / priceFactor,
                        row.reals[2] / priceFactor,
                        row.reals[3] / priceFactor,
                        row.reals[4] / priceFactor,
                        row.reals[5] / volumeFactor,
                        series.source(),
                        BarState.FINAL,
                        isPlain ? 0 : Math.toIntExact(row.wholes[7]));
        return row.count == BUILT
                ? new ArchivedBar(bar, Optional.of(provenance(row.wholes)))
                : ArchivedBar.of(bar);
    }

    private static Provenance provenance(long[] row) {
        try {
            return new Provenance(
                    RECONSTRUCTIONS.get(Math.toIntExact(row[8])),
                    COMPLETENESSES.get(Math.toIntExact(row[9])),
                    row[10],
                    row[11],
                    row[12]);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a provenance that is not known", e);
        }
    }

    /// Reads an array of arrays of numbers: a million bars in a tenth of a second, half of what the
    /// JSON library of the API takes.
    private static final class Rows {

        private final byte[] json;
        private int at;
        private int count;

        /// Both of each number of the row.
        private final long[] wholes = new long[BUILT];

        private final double[] reals = new double[BUILT];

        private Rows(byte[] json) {
            this.json = json;
        }

        private void read(Consumer<Rows> sink) {
            try {
                expect('[');
                for (boolean more = json[at] != ']'; more; more = goOn()) {
                    row();
                    sink.accept(this);
                }
                expect(']');
            } catch (ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("it ends within a bar, at byte " + at, e);
            }
            if (at != json.length) {
                throw new IllegalArgumentException("it goes on behind its end, at byte " + at);
            }
        }

        private boolean goOn() {
            if (json[at] != ',') {
                return false;
            }
            at++;
            return true;
        }

        private void row() {
            expect('[');
            count = 0;
            do {
                number();
                count++;
            } while (goOn());
            expect(']');
        }

        private void expect(char character) {
            if (json[at] != character) {
                throw new IllegalArgumentException("no " + character + " at byte " + at);
            }
            at++;
        }

        private void number() {
            int from = at;
            boolean negative = json[at] == '-';
            at += negative ? 1 : 0;
            int digits = at;
            long whole = 0;
            while (json[at] >= '0' && json[at] <= '9') {
                whole = whole * 10 + (json[at] - '0');
                at++;
            }
            if (at == digits) {
                throw new IllegalArgumentException("no number at byte " + from);
            }
            if (json[at] == '.' || json[at] == 'E') {
                while (json[at] != ',' && json[at] != ']') {
                    at++;
                }
                String real = new String(json, from, at - from, StandardCharsets.US_ASCII);
                reals[count] = Double.parseDouble(real);
                wholes[count] = 0;
                return;
            }
            wholes[count] = negative ? -whole : whole;
            reals[count] = wholes[count];
        }
    }
}
