package candlewright.ui.chart.indicator;

import candlewright.indicator.IndicatorSpec;
import candlewright.indicator.VolumeProfile;
import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.plot.ValueFormat;
import candlewright.ui.look.Palette;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The volume profile of the bars in view, at the right edge behind the candles. It is computed
/// from the aggregates of the series, [#FINER] for each candle at most, and only when what is in
/// view has changed.
public final class ProfilePainter {

    private static final int FINER = 8;
    private static final double SHARE = 0.22;

    private final BarColumns columns = new BarColumns();
    private List<Color> colors = List.of();
    private ChosenIndicator indicator;
    private Palette palette = Palette.DARK;
    private Optional<VolumeProfile> profile = Optional.empty();

    /// What the profile is of.
    private @Nullable Of of;

    private record Of(IndicatorSpec spec, BarSeries series, int step, int first, int count) {

        /// Of the same bars: the open one is in no profile.
        boolean isLike(Of other) {
            return spec.equals(other.spec)
                    && step == other.step
                    && first == other.first
                    && count == other.count
                    && series.hasClosedBarsOf(other.series);
        }
    }

    public ProfilePainter(ChosenIndicator indicator) {
        this.indicator = indicator;
        look(indicator);
    }

    public void look(ChosenIndicator indicator) {
        this.indicator = indicator;
        colors =
                indicator.settings().colors().stream()
                        .map(Color::web)
                        .map(palette::readable)
                        .toList();
    }

    public void paint(Plot plot) {
        if (plot.palette() != palette) {
            palette = plot.palette();
            look(indicator);
        }
        compute(plot.series(), plot.layout());
        profile.ifPresent(found -> paint(plot, found));
    }

    private void compute(BarSeries series, CandleLayout layout) {
        int finer = Math.min(FINER, layout.step());
        Of now =
                new Of(
                        indicator.settings().spec(),
                        series,
                        layout.step() / finer,
                        layout.firstBucket() * finer,
                        layout.buckets() * finer);
        if (of == null || !now.isLike(of)) {
            of = now;
            series.aggregate(now.step(), now.first(), now.count(), columns);
            profile =
                    columns.count() == 0
                            ? Optional.empty()
                            : Optional.of(VolumeProfile.of(now.spec(), columns));
        }
    }

    private void paint(Plot plot, VolumeProfile found) {
        double most = found.rows().get(found.pointOfControl()).volume();
        if (!(most > 0)) {
            return;
        }
        double unit = plot.width() * SHARE / most;
        paintRows(plot, found, unit, true);
        paintRows(plot, found, unit, false);
        VolumeProfile.Row control = found.rows().get(found.pointOfControl());
        plot.gc().setFill(colors.get(2));
        int row = plot.row((control.low() + control.high()) / 2);
        for (int x = 0; x < plot.width(); x += 6) {
            plot.gc().fillRect(x, row, 3, 1);
        }
    }

    /// Rising volume at the edge, falling to the left of it; fainter outside of the value area.
    private void paintRows(Plot plot, VolumeProfile found, double unit, boolean inArea) {
        GraphicsContext gc = plot.gc();
        for (boolean up : new boolean[] {true, false}) {
            gc.setFill(colors.get(up ? 0 : 1).deriveColor(0, 1, 1, inArea ? 0.6 : 0.28));
            for (int k = 0; k < found.rows().size(); k++) {
                boolean inside = k >= found.valueAreaLow() && k <= found.valueAreaHigh();
                if (inside != inArea) {
                    continue;
                }
                VolumeProfile.Row row = found.rows().get(k);
                int top = plot.upper(row.high(), row.low());
                double height = Math.max(1, plot.lower(row.high(), row.low()) - top - 1.0);
                double rising = Math.rint(row.up() * unit);
                double falling = Math.rint(row.volume() * unit) - rising;
                double width = up ? rising : falling;
                gc.fillRect(plot.width() - 1 - rising - (up ? 0 : falling), top, width, height);
            }
        }
    }

    public List<Reading> read(ValueFormat format) {
        Reading name = new Reading(indicator.settings().name(), palette.name);
        return profile.map(
                        found -> {
                            VolumeProfile.Row control = found.rows().get(found.pointOfControl());
                            return List.of(
                                    name,
                                    new Reading(
                                            "POC "
                                                    + format.write(
                                                            (control.low() + control.high()) / 2),
                                            colors.get(2)),
                                    new Reading(
                                            "VA "
                                                    + format.write(
                                                            found.rows()
                                                                    .get(found.valueAreaLow())
                                                                    .low())
                                                    + "–"
                                                    + format.write(
                                                            found.rows()
                                                                    .get(found.valueAreaHigh())
                                                                    .high()),
                                            palette.name));
                        })
                .orElse(List.of(name));
    }
}
