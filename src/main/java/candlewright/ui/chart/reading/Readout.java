package candlewright.ui.chart.reading;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.model.Bar;
import candlewright.ui.chart.candles.Average;
import candlewright.ui.chart.plot.PriceFormat;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.provenance.Admissible;
import candlewright.ui.look.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The line above the plot: prices and volume of one candle, the averages there, and where its bars
/// come from.
public final class Readout extends Group {

    public static final double HEIGHT = 28;
    private static final double NARROW = 460;
    private static final double INDENT = 10;
    private static final double GAP = 18;
    private static final double LINE = 18;
    private static final int LINES = 5;

    private final Text prices = text("value");
    private final Text change = text("change");
    private final Text provenance = text("muted");
    private final BarColumns candle = new BarColumns();
    private Palette palette = Palette.DARK;
    private List<Average> averages = List.of();
    private List<Text> means = List.of();
    private final List<Text> others = new ArrayList<>();

    public Readout() {
        setManaged(false);
        setAverages(List.of());
    }

    private static Text text(String styleClass) {
        Text text = new Text();
        text.getStyleClass().add(styleClass);
        text.setTextOrigin(VPos.CENTER);
        text.setManaged(false);
        return text;
    }

    public void setPalette(Palette palette) {
        this.palette = palette;
    }

    public void setAverages(List<Average> averages) {
        this.averages = averages;
        means = new ArrayList<>();
        for (Average average : averages) {
            Text mean = text("average");
            mean.setFill(average.color());
            means.add(mean);
        }
        getChildren().setAll(prices, change);
        getChildren().addAll(means);
        getChildren().addAll(others);
        getChildren().add(provenance);
    }

    /// What the layers over the candles say of the bar.
    public void say(List<Reading> said) {
        while (others.size() < said.size()) {
            Text other = text("reading");
            others.add(other);
            getChildren().add(getChildren().indexOf(provenance), other);
            // It has no font before it has its style, and then another width.
            other.applyCss();
        }
        for (int i = 0; i < others.size(); i++) {
            Reading reading = i < said.size() ? said.get(i) : new Reading("", Color.TRANSPARENT);
            others.get(i).setText(reading.words());
            others.get(i).setFill(reading.color());
        }
    }

    public void clear() {
        getChildren().forEach(node -> ((Text) node).setText(""));
    }

    /// Shows the open bar.
    public void showProvisional(BarSeries series, Bar bar, PriceFormat format) {
        write(format, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        provenance.setText(provenance(bar));
        showMeans(series, series.size() - 1, format);
    }

    /// Shows the candle of `step` bars that begins with bar `first`.
    public void showClosed(BarSeries series, int first, int step, PriceFormat format) {
        series.aggregate(step, first / step, 1, candle);
        write(
                format,
                candle.open(0),
                candle.high(0),
                candle.low(0),
                candle.close(0),
                candle.volume(0));
        int last = Math.min(series.size(), first + step) - 1;
        provenance.setText(provenance(series, first, last, step));
        showMeans(series, last, format);
    }

    /// Of the candle of up to `step` bars from `first` to `last`: the source, state and revision of
    /// the last one, the worst completeness, and from when on all of them could be known.
    static String provenance(BarSeries series, int first, int last, int step) {
        String bars = step > 1 ? (last - first + 1) + " bars · " : "";
        long knownAt = Long.MIN_VALUE;
        @Nullable Completeness worst = null;
        for (int i = first; i <= last; i++) {
            knownAt = Math.max(knownAt, series.knownAt(i));
            Completeness one = series.provenance(i).map(Provenance::completeness).orElse(null);
            if (one != null && (worst == null || one.compareTo(worst) > 0)) {
                worst = one;
            }
        }
        return bars
                + provenance(series.bar(last))
                + (worst == null ? " · came closed" : " · " + worst.name().toLowerCase(Locale.ROOT))
                + " · admissible from "
                + Admissible.time(knownAt, series.openTime(first));
    }

    private static String provenance(Bar bar) {
        String state = bar.isFinal() ? "final" : "provisional";
        return bar.source().wireName() + " · " + state + " · rev " + bar.revision();
    }

    private void write(
            PriceFormat format, double open, double high, double low, double close, double volume) {
        prices.setText(
                "O "
                        + format.price(open)
                        + "  H "
                        + format.price(high)
                        + "  L "
                        + format.price(low)
                        + "  C "
                        + format.price(close)
                        + "  V "
                        + format.volume(volume));
        change.setText(format.change(open, close));
        change.setFill(palette.of(open, close));
    }

    private void showMeans(BarSeries series, int last, PriceFormat format) {
        for (int i = 0; i < means.size(); i++) {
            double mean = series.meanClose(last, averages.get(i).window());
            means.get(i)
                    .setText(
                            averages.get(i).name()
                                    + "  "
                                    + (Double.isNaN(mean) ? "–" : format.price(mean)));
        }
    }

    /// Puts the parts side by side; what does not fit goes to further lines, over the plot.
    public void place(double width) {
        double x = INDENT;
        double y = HEIGHT / 2;
        int lines = width < NARROW ? 2 : LINES;
        for (var node : getChildren()) {
            Text part = (Text) node;
            if (part.getText().isEmpty()) {
                continue;
            }
            double length = Math.ceil(part.getLayoutBounds().getWidth());
            if (x + length > width && y < HEIGHT / 2 + (lines - 1) * LINE) {
                x = INDENT;
                y += LINE;
            }
            part.setVisible(x + length <= width);
            part.setX(x);
            part.setY(y);
            x += length + GAP;
        }
    }
}
