package candlewright.indicator;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An indicator beside a series of bars that grows and is revised. It belongs to one thread, not
/// that of the screen; the [IndicatorValues] that it gives may go to any.
///
/// It finds out by itself what is new in a series. One more bar is one step of the kernel. Where a
/// bar was revised, put in or taken out, it goes on from a copy of the kernel that it made at the
/// last 4096th bar before; where history was put before the first bar, it begins anew.
public final class IndicatorSeries {

    private static final double[] NONE = {};

    private final IndicatorSpec spec;
    private final double[] row;

    /// The kernel as it was before bar `k * 4096`.
    private final List<Kernel> checkpoints = new ArrayList<>();

    private Kernel kernel;
    private ValueChunk[][] lines;
    private int size;

    /// What the values are of.
    private Optional<BarSeries> seen = Optional.empty();

    /// @param session when the days of an anchored indicator begin
    /// @throws IllegalArgumentException if the kind has no lines
    public IndicatorSeries(IndicatorSpec spec, Session session) {
        this.spec = spec;
        int count = spec.kind().lines().size();
        row = new double[count];
        kernel = Kernel.of(spec, session);
        lines = new ValueChunk[count][0];
    }

    /// The values at all bars of this series.
    public IndicatorValues update(BarSeries bars) {
        int known = seen.map(bars::commonStart).orElse(0);
        if (known < size) {
            rewind(known / ValueChunk.SIZE);
        }
        for (int i = size; i < bars.size(); i++) {
            if (i % ValueChunk.SIZE == 0) {
                checkpoints.add(kernel.copy());
                grow(i / ValueChunk.SIZE);
            }
            kernel.push(Candle.of(bars, i), row);
            for (int line = 0; line < row.length; line++) {
                lines[line][i / ValueChunk.SIZE].set(i % ValueChunk.SIZE, row[line]);
            }
        }
        size = bars.size();
        seen = Optional.of(bars);
        return new IndicatorValues(
                spec, size, lines, bars.provisional().map(this::peek).orElse(NONE));
    }

    private double[] peek(Bar open) {
        double[] values = new double[row.length];
        kernel.peek(Candle.of(open), values);
        return values;
    }

    /// Back to before bar `chunk * 4096`; the values behind it are computed into storage of their
    /// own, since somebody may read the old ones.
    private void rewind(int chunk) {
        size = chunk * ValueChunk.SIZE;
        kernel = checkpoints.get(chunk);
        checkpoints.subList(chunk, checkpoints.size()).clear();
        lines = copyOf(chunk);
    }

    private void grow(int chunk) {
        lines = copyOf(chunk + 1);
        for (ValueChunk[] line : lines) {
            line[chunk] = new ValueChunk();
        }
    }

    private ValueChunk[][] copyOf(int chunks) {
        ValueChunk[][] copy = new ValueChunk[lines.length][];
        for (int line = 0; line < copy.length; line++) {
            copy[line] = Arrays.copyOf(lines[line], chunks);
        }
        return copy;
    }
}
