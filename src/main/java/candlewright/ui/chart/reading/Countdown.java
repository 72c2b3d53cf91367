package candlewright.ui.chart.reading;

import candlewright.model.Bar;
import candlewright.ui.chart.candles.LastPrice;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.Tag;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Below the last price: how long until the open bar closes, by the market's time. Nothing is there
/// if no bar is open, if the market's time is not in it, or if bars are a second long.
public final class Countdown implements Overlay {

    private final Tag tag = new Tag("countdown-tag");
    private @Nullable Instant now;

    public Countdown() {
        tag.setVisible(false);
    }

    /// The market's time. Returns whether a second has passed.
    public boolean tell(Instant now) {
        boolean passed = this.now == null || this.now.getEpochSecond() != now.getEpochSecond();
        this.now = now;
        return passed;
    }

    @Override
    public Node node() {
        return tag;
    }

    @Override
    public void place(ChartFrame frame) {
        Bar open = frame.series().provisional().orElse(null);
        double row = Math.floor(frame.y(frame.series().lastPrice()));
        if (now == null
                || open == null
                || now.isBefore(open.tsOpen())
                || !now.isBefore(open.tsClose())
                || frame.series().interval().compareTo(Duration.ofSeconds(1)) <= 0
                || row < frame.plot().getMinY()
                || row >= frame.plot().getMaxY()) {
            tag.setVisible(false);
            return;
        }
        tag.setColor(LastPrice.color(frame.series(), frame.palette()));
        tag.showBeside(
                inWords(Duration.between(now, open.tsClose())),
                frame.plot().getMaxX() + 1,
                row + 0.5 + Tag.HEIGHT,
                frame.width() - frame.plot().getMaxX() - 1);
    }

    /// In whole seconds, the last one begun counted: `04:59`, `3:59:59`, `2d 03h`.
    public static String inWords(Duration left) {
        long seconds = Math.ceilDiv(left.toMillis(), 1000L);
        if (seconds >= Duration.ofDays(1).toSeconds()) {
            return String.format("%dd %02dh", seconds / 86_400, seconds / 3600 % 24);
        }
        return seconds >= 3600
                ? String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format("%02d:%02d", seconds / 60, seconds % 60);
    }
}
