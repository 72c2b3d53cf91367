package candlewright.ui.chart.reading;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.chart.candles.LastPrice;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.Tag;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Below the last price: how long until the open bar closes, by the market's time, or how much is
/// still to be traded until then. Nothing is there if no bar is open, if the market's time is not
/// in it, or if bars are a second long.
public final class Countdown implements Overlay {

    private final Tag tag = new Tag("countdown-tag");
    private @Nullable Instant now;
    private String rest = "";

    public Countdown() {
        tag.setVisible(false);
    }

    /// The market's time. Returns whether a second has passed.
    public boolean tell(Instant now) {
        boolean passed = this.now == null || this.now.getEpochSecond() != now.getEpochSecond();
        this.now = now;
        return passed;
    }

    /// What is still to be traded; empty if bars close with time. Returns whether that is new.
    public boolean tellRest(String rest) {
        boolean other = !rest.equals(this.rest);
        this.rest = rest;
        return other;
    }

    @Override
    public Node node() {
        return tag;
    }

    @Override
    public void place(ChartFrame frame) {
        Bar open = frame.series().provisional().orElse(null);
        double row = Math.floor(frame.y(frame.series().lastPrice()));
        String words = open == null ? "" : words(frame.series(), open);
        if (words.isEmpty() || row < frame.plot().getMinY() || row >= frame.plot().getMaxY()) {
            tag.setVisible(false);
            return;
        }
        tag.setColor(LastPrice.color(frame.series(), frame.palette()));
        tag.showBeside(
                words,
                frame.plot().getMaxX() + 1,
                row + 0.5 + Tag.HEIGHT,
                frame.width() - frame.plot().getMaxX() - 1);
    }

    private String words(BarSeries series, Bar open) {
        if (series.traded().isPresent()) {
            return rest;
        }
        boolean ticking =
                now != null
                        && !now.isBefore(open.tsOpen())
                        && now.isBefore(open.tsClose())
                        && series.interval().compareTo(Duration.ofSeconds(1)) > 0;
        return ticking ? inWords(Duration.between(now, open.tsClose())) : "";
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
