package candlewright.ui.chart.reading;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Group;
import javafx.scene.Node;

/// The other symbols of a chart: which of its lines each has, and so which colour, and their tags,
/// none of which hides another.
public final class Comparisons implements Overlay {

    private final List<Comparison> lines = new ArrayList<>();
    private final Group tags = new Group();

    /// @param most how many there can be at once
    /// @param removed is told when the trader has clicked one away
    public Comparisons(int most, Consumer<Instrument> removed) {
        for (int number = 0; number < most; number++) {
            Comparison line = new Comparison(number, removed);
            lines.add(line);
            tags.getChildren().add(line.tags());
        }
        tags.setManaged(false);
    }

    /// All lines, with those that show nothing.
    public List<Comparison> lines() {
        return List.copyOf(lines);
    }

    /// Shows the bars of these symbols, as far as there are any. Who stays keeps the colour.
    public void show(List<Instrument> compared, List<BarSeries> bars) {
        lines.stream()
                .filter(line -> line.instrument().filter(compared::contains).isEmpty())
                .forEach(line -> line.show(null, null));
        for (BarSeries series : bars) {
            compared.stream()
                    .filter(other -> other.symbol().equals(series.symbol()))
                    .findFirst()
                    .ifPresent(other -> lineOf(other).show(other, series));
        }
    }

    private Comparison lineOf(Instrument other) {
        return lines.stream()
                .filter(line -> line.instrument().filter(other::equals).isPresent())
                .findFirst()
                .or(() -> lines.stream().filter(line -> line.instrument().isEmpty()).findFirst())
                .orElseThrow();
    }

    @Override
    public Node node() {
        return tags;
    }

    @Override
    public void place(ChartFrame frame) {
        List<Comparison> shown =
                lines.stream().filter(line -> line.instrument().isPresent()).toList();
        if (shown.isEmpty()) {
            return;
        }
        List<Double> taken = new ArrayList<>();
        taken.add(frame.y(frame.series().lastPrice()));
        shown.forEach(line -> line.place(frame, taken));
    }
}
