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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bars of one stretch of time as a JSON array of arrays of numbers, oldest first:
/// `[opens,open,high,low,close,volume]`, and where there is more to say than that,
/// `,nanoseconds,revision` and then `,reconstruction,completeness,firstSeq,lastSeq,prints`.
///
/// Times are in units after the block's own. Prices and volumes are to be divided by a factor,
/// which is 1 where not all of them are whole numbers of a power of ten: the same double to the
/// last bit, here and in SQL.
final class BarBlock {

    private static final double MOST_PARTS = 1e12;
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

    /// Open, high, low and close.
    private static final int PRICES = 4;

    private static final int PLAIN = 6;
    private static final int REVISED = 8;
    private static final int BUILT = 13;

    private static final int USUAL_SIZE = 512;

    private final long unit;
    private final double priceFactor;
    private final double volumeFactor;
    private final byte[] json;

    private BarBlock(long unit, double priceFactor, double volumeFactor, byte[] json) {
        this.unit = unit;
        this.priceFactor = priceFactor;
        this.volumeFactor = volumeFactor;
        this.json = json;
    }

    /// In nanoseconds.
    long unit() {
        return unit;
    }

    double priceFactor() {
        return priceFactor;
    }

    double volumeFactor() {
        return volumeFactor;
    }

    /// All of it is ASCII.
    byte[] json() {
        return json;
    }

    /// @param opens where the block begins, in nanoseconds since 1970
    /// @param bars in order
    static BarBlock of(SeriesName series, long opens, List<ArchivedBar> bars) {
        int count = bars.size();
        long[] times = new long[count];
        double[] prices = new double[count * PRICES];
        double[] volumes = new double[count];
        long unit = UNITS[0];
        for (int i = 0; i < count; i++) {
            Bar bar = bars.get(i).bar();
            times[i] = EpochNanos.of(bar.tsOpen()) - opens;
            unit = unit(times[i], unit);
            prices[i * PRICES] = bar.open();
            prices[i * PRICES + 1] = bar.high();
            prices[i * PRICES + 2] = bar.low();
            prices[i * PRICES + 3] = bar.close();
            volumes[i] = bar.volume();
        }
        Parts price = new Parts(prices);
        Parts volume = new Parts(volumes);
        AsciiBuffer json = new AsciiBuffer(count * 48);
        for (int i = 0; i < count; i++) {
            json.put(i == 0 ? '[' : ',');
            json.put('[');
            json.put(times[i] / unit);
            for (int k = i * PRICES; k < (i + 1) * PRICES; k++) {
                json.put(',');
                price.put(k, json);
            }
            json.put(',');
            volume.put(i, json);
            more(series, bars.get(i), json);
            json.put(']');
        }
        json.put(']');
        return new BarBlock(unit, price.divisor(), volume.divisor(), json.bytes());
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

    /// Numbers as whole parts of a power of ten, if there is one that makes all of them whole.
    private static final class Parts {

        private final double[] values;
        private final long[] parts;

        /// Not a number if there is none.
        private double factor = 1;

        private Parts(double[] values) {
            this.values = values;
            this.parts = new long[values.length];
            int misfit = multiply();
            while (misfit < values.length) {
                factor = greater(factor, values[misfit]);
                misfit = Double.isNaN(factor) ? values.length : multiply();
            }
        }

        /// Returns the first that is no whole number of parts, or how many there are. It begins
        /// with the first: what is whole in large parts may be too large a number in smaller ones.
        private int multiply() {
            double by = factor;
            for (int i = 0; i < values.length; i++) {
                double whole = Math.rint(values[i] * by);
                if (!isSame(values[i], whole, by)) {
                    return i;
                }
                parts[i] = (long) whole;
            }
            return values.length;
        }

        /// Whether so many parts are the value to the last bit, when they are divided again.
        private static boolean isSame(double value, double whole, double by) {
            return Math.abs(whole) < EXACT
                    && Double.doubleToRawLongBits((long) whole / by)
                            == Double.doubleToRawLongBits(value);
        }

        /// The next power of ten of which the value is a whole number of parts; not a number if
        /// there is none.
        private static double greater(double factor, double value) {
            for (double by = factor * 10; by <= MOST_PARTS; by *= 10) {
                if (isSame(value, Math.rint(value * by), by)) {
                    return by;
                }
            }
            return Double.NaN;
        }

        private double divisor() {
            return Double.isNaN(factor) ? 1 : factor;
        }

        private void put(int index, AsciiBuffer json) {
            if (Double.isNaN(factor)) {
                json.put(Double.toString(values[index]));
            } else {
                json.put(parts[index]);
            }
        }
    }

    private static void more(SeriesName series, ArchivedBar archived, AsciiBuffer json) {
        Bar bar = archived.bar();
        long nanos = EpochNanos.of(bar.tsClose()) - EpochNanos.of(bar.tsOpen());
        Optional<Provenance> provenance = archived.provenance();
        boolean usual = nanos == series.interval().toNanos() && bar.revision() == 0;
        if (usual && provenance.isEmpty()) {
            return;
        }
        next(nanos, json);
        next(bar.revision(), json);
        if (provenance.isPresent()) {
            Provenance built = provenance.get();
            next(RECONSTRUCTIONS.indexOf(built.reconstruction()), json);
            next(COMPLETENESSES.indexOf(built.completeness()), json);
            next(built.firstSeq(), json);
            next(built.lastSeq(), json);
            next(built.prints(), json);
        }
    }

    private static void next(long number, AsciiBuffer json) {
        json.put(',');
        json.put(number);
    }

    /// @throws IllegalArgumentException if that is not what `of` writes
    static List<ArchivedBar> read(
            SeriesName series,
            long opens,
            long unit,
            double priceFactor,
            double volumeFactor,
            byte[] json) {
        List<ArchivedBar> bars = new ArrayList<>(USUAL_SIZE);
        Rows rows = new Rows(json);
        long interval = series.interval().toNanos();
        // As a rule a bar opens when the one before closed.
        long lastClose = opens;
        Instant closeTime = EpochNanos.instant(opens);
        while (rows.next()) {
            boolean isPlain = rows.count == PLAIN;
            if (!isPlain && rows.count != REVISED && rows.count != BUILT) {
                throw new IllegalArgumentException("a bar of " + rows.count + " numbers");
            }
            long open = opens + rows.wholes[0] * unit;
            Instant openTime = open == lastClose ? closeTime : EpochNanos.instant(open);
            lastClose = open + (isPlain ? interval : rows.wholes[PLAIN]);
            closeTime = EpochNanos.instant(lastClose);
            Bar bar =
                    new Bar(
                            series.symbol(),
                            openTime,
                            closeTime,
                            rows.reals[1] / priceFactor,
                            rows.reals[2] / priceFactor,
                            rows.reals[3] / priceFactor,
                            rows.reals[4] / priceFactor,
                            rows.reals[5] / volumeFactor,
                            series.source(),
                            BarState.FINAL,
                            isPlain ? 0 : Math.toIntExact(rows.wholes[7]));
            bars.add(
                    rows.count == BUILT
                            ? new ArchivedBar(bar, Optional.of(provenance(rows.wholes)))
                            : ArchivedBar.of(bar));
        }
        return bars;
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

        /// Reads the next row; false if there is none.
        private boolean next() {
            try {
                boolean more;
                if (at == 0) {
                    expect('[');
                    more = json[at] != ']';
                } else {
                    more = goOn();
                }
                if (more) {
                    row();
                    return true;
                }
                expect(']');
            } catch (ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("it ends within a bar, at byte " + at, e);
            }
            if (at != json.length) {
                throw new IllegalArgumentException("it goes on behind its end, at byte " + at);
            }
            return false;
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
            int digit = json[from] == '-' ? from + 1 : from;
            int first = digit;
            long whole = 0;
            while (json[digit] >= '0' && json[digit] <= '9') {
                whole = whole * 10 + (json[digit] - '0');
                digit++;
            }
            at = digit;
            if (digit == first) {
                throw new IllegalArgumentException("no number at byte " + from);
            }
            if (json[digit] == '.' || json[digit] == 'E') {
                real(from);
            } else {
                wholes[count] = first > from ? -whole : whole;
                reals[count] = wholes[count];
            }
        }

        private void real(int from) {
            while (json[at] != ',' && json[at] != ']') {
                at++;
            }
            String real = new String(json, from, at - from, StandardCharsets.US_ASCII);
            reals[count] = Double.parseDouble(real);
            wholes[count] = 0;
        }
    }
}
