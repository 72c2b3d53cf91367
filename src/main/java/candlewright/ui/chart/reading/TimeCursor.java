package candlewright.ui.chart.reading;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.Tag;
import candlewright.ui.chart.plot.TimeTicks;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/// The line at the time that the mouse is on in another chart of the group: at the bar that was
/// open then, or the last one before.
public final class TimeCursor implements Overlay {

    private final Supplier<ZoneId> zone;
    private final Line line = new Line();
    private final Tag tag = new Tag("crosshair-tag");
    private final Group node = new Group(line, tag);
    private OptionalLong time = OptionalLong.empty();
    private @Nullable ChartFrame frame;

    /// @param zone whose clock the time is told by
    public TimeCursor(Supplier<ZoneId> zone) {
        this.zone = zone;
        line.getStyleClass().add("time-cursor");
        line.setManaged(false);
        node.setManaged(false);
        node.setVisible(false);
    }

    /// When bar `index` opened; empty if there is none.
    public static OptionalLong timeOf(BarSeries series, int index) {
        if (index < 0 || index > series.size()) {
            return OptionalLong.empty();
        }
        return index < series.size()
                ? OptionalLong.of(series.openTime(index))
                : series.provisional()
                        .map(open -> OptionalLong.of(open.tsOpen().toEpochMilli()))
                        .orElse(OptionalLong.empty());
    }

    /// The bar that was open at this time, or the last one before; -1 if the series begins later,
    /// or ends more than a bar before.
    static int barAt(BarSeries series, long time) {
        // A bar that ends with what was traded may last however long.
        long length =
                series.traded().isPresent() ? Long.MAX_VALUE / 4 : series.interval().toMillis();
        Optional<Bar> open = series.provisional();
        if (open.isPresent() && time >= open.get().tsOpen().toEpochMilli()) {
            return time < open.get().tsOpen().toEpochMilli() + length ? series.size() : -1;
        }
        int after = series.indexAtOrAfter(time);
        if (after < series.size() && series.openTime(after) == time) {
            return after;
        }
        int bar = after - 1;
        boolean ended =
                bar == series.size() - 1 && bar >= 0 && time >= series.openTime(bar) + length;
        return ended ? -1 : bar;
    }

    /// Shows this time, in epoch milliseconds, or nothing.
    public void show(OptionalLong time) {
        this.time = time;
        place();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void place(ChartFrame frame) {
        this.frame = frame;
        place();
    }

    private void place() {
        ChartFrame now = frame;
        int bar = now == null || time.isEmpty() ? -1 : barAt(now.series(), time.getAsLong());
        if (now == null || bar < 0) {
            node.setVisible(false);
            return;
        }
        boolean closed = bar < now.series().size();
        int first = closed ? now.layout().bucketStart(bar) : bar;
        double x = now.area().getMinX() + now.layout().wick(first);
        boolean inView = x >= now.area().getMinX() && x < now.area().getMaxX();
        node.setVisible(inView);
        if (inView) {
            double column = Math.floor(x) + 0.5;
            line.setStartX(column);
            line.setStartY(now.area().getMinY());
            line.setEndX(column);
            line.setEndY(now.area().getMaxY());
            tag.showBelow(
                    TimeTicks.full(
                            timeOf(now.series(), first).orElseThrow(),
                            now.series().interval(),
                            zone.get()),
                    x,
                    now.area().getMaxY() + 2,
                    now.area().getMinX(),
                    now.width());
        }
    }
}
