package candlewright.ui.chart.provenance;

import candlewright.marketdata.BarSeries;
import candlewright.model.BarSource;
import candlewright.ui.Formats;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.PriceFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// What is written about where bars come from: a legend that counts, a line where the source
/// changes, and the versions of the revised bar under the mouse.
public final class ProvenanceOverlay implements Overlay, ChartTool {

    /// On a plot that is not wider the legend would hide the bars.
    private static final double NARROW = 380;

    private static final int MOST_SEAMS = 8;
    private static final double SEAM_GAP = 120;
    private static final double NEAR = 12;
    private static final double LINE = 16;
    private static final double PAD = 6;

    private record Seam(Line line, Text before, Text after) {}

    private final Runnable changed;
    private final ProvenanceLayer layer = new ProvenanceLayer();
    private final Group all = new Group();
    private final List<Seam> seams;
    private final Rectangle legendBox = box("provenance-legend-box");
    private final Text legend = text("provenance-legend");
    private final Rectangle versionsBox = box("versions-box");
    private final Text versions = text("versions");
    private @Nullable ChartFrame frame;
    private double mouseX = -1;
    private double mouseY = -1;

    /// @param changed hears that marks were shown or hidden
    public ProvenanceOverlay(Runnable changed) {
        this.changed = changed;
        all.setManaged(false);
        legend.setId("chart-provenance");
        seams =
                Stream.generate(() -> new Seam(line(), text("seam-name"), text("seam-name")))
                        .limit(MOST_SEAMS)
                        .toList();
        seams.forEach(seam -> all.getChildren().addAll(seam.line(), seam.before(), seam.after()));
        all.getChildren().addAll(legendBox, legend, versionsBox, versions);
    }

    /// The marks of the bars themselves, painted with the candles.
    public ProvenanceLayer layer() {
        return layer;
    }

    private static Text text(String styleClass) {
        Text text = new Text();
        text.getStyleClass().add(styleClass);
        text.setTextOrigin(VPos.TOP);
        text.setManaged(false);
        return text;
    }

    private static Rectangle box(String styleClass) {
        Rectangle box = new Rectangle();
        box.getStyleClass().add(styleClass);
        box.setManaged(false);
        return box;
    }

    private static Line line() {
        Line line = new Line();
        line.getStyleClass().add("seam-line");
        line.setManaged(false);
        return line;
    }

    @Override
    public Node node() {
        return all;
    }

    @Override
    public void place(ChartFrame now) {
        frame = now;
        placeLegend(now);
        placeSeams(now);
        placeVersions();
    }

    private static int first(ChartFrame frame) {
        int bar = (int) Math.floor(frame.layout().barAt(0));
        return Math.clamp(bar, 0, frame.series().size());
    }

    /// The bar behind the last closed one in view.
    private static int end(ChartFrame frame) {
        int bar = (int) Math.ceil(frame.layout().barAt(frame.plot().getWidth()));
        return Math.clamp(bar, first(frame), frame.series().size());
    }

    private void placeLegend(ChartFrame now) {
        int from = first(now);
        int to = end(now);
        legend.setText(to > from ? legend(now.series(), from, to, layer.isShown()) : "");
        boolean shown = !legend.getText().isEmpty() && now.plot().getWidth() > NARROW;
        legend.setVisible(shown);
        legendBox.setVisible(shown);
        if (!shown) {
            return;
        }
        Bounds plot = now.plot();
        legend.applyCss();
        double width = Math.ceil(legend.getLayoutBounds().getWidth());
        legend.setX(plot.getMinX() + 10);
        legend.setY(plot.getMaxY() - 24 - LINE);
        put(legendBox, legend.getX() - PAD, legend.getY() - 2, width + 2 * PAD, LINE + 2);
    }

    /// `3 of 240 bars revised · 2 incomplete`; empty if all of these bars are settled and of one
    /// source.
    private static String legend(BarSeries series, int from, int to, boolean shown) {
        int revised = series.revised(from, to);
        int incomplete = series.incomplete(from, to);
        String of = " of " + Formats.decimal(to - from, 0) + " bars";
        List<String> said = new ArrayList<>();
        if (revised > 0) {
            said.add(Formats.decimal(revised, 0) + of + " revised");
        }
        if (incomplete > 0) {
            said.add(Formats.decimal(incomplete, 0) + (revised > 0 ? "" : of) + " incomplete");
        }
        if (said.isEmpty() && series.nextSeam(from, to) >= 0) {
            said.add("the source changes");
        }
        if (!said.isEmpty() && !shown) {
            said.add("marks off");
        }
        return String.join(" · ", said);
    }

    private void placeSeams(ChartFrame now) {
        int placed = 0;
        int from = first(now);
        int to = end(now);
        if (from > 0) {
            from--;
        }
        while (placed < MOST_SEAMS && from < to && layer.isShown()) {
            int at = now.series().nextSeam(from, to);
            if (at < 0) {
                break;
            }
            place(seams.get(placed++), now, at);
            // Names that would lie on each other are left out.
            from = Math.max(at, (int) now.layout().barAt(now.layout().x(at) + SEAM_GAP));
        }
        for (int i = 0; i < MOST_SEAMS; i++) {
            boolean visible = i < placed;
            seams.get(i).line().setVisible(visible);
            seams.get(i).before().setVisible(visible);
            seams.get(i).after().setVisible(visible);
        }
    }

    private static void place(Seam seam, ChartFrame frame, int at) {
        double x = Math.floor(frame.x(at)) + 0.5;
        seam.line().setStartX(x);
        seam.line().setEndX(x);
        seam.line().setStartY(frame.plot().getMinY());
        seam.line().setEndY(frame.plot().getMaxY());
        seam.before().setText(name(frame.series().source(at - 1)) + " ◂");
        seam.after().setText("▸ " + name(frame.series().source(at)));
        seam.before().applyCss();
        double y = frame.plot().getMinY() + 26;
        seam.before().setX(x - 5 - Math.ceil(seam.before().getLayoutBounds().getWidth()));
        seam.before().setY(y);
        seam.after().setX(x + 5);
        seam.after().setY(y);
    }

    private static String name(BarSource source) {
        return source.wireName();
    }

    public void hover(double x, double y) {
        mouseX = x;
        mouseY = y;
        placeVersions();
    }

    private void placeVersions() {
        List<String> lines = frame == null ? List.of() : hovered(frame);
        versions.setVisible(!lines.isEmpty());
        versionsBox.setVisible(!lines.isEmpty());
        if (frame == null || lines.isEmpty()) {
            return;
        }
        Bounds plot = frame.plot();
        versions.setText(String.join("\n", lines));
        versions.applyCss();
        double width = Math.ceil(versions.getLayoutBounds().getWidth());
        double height = Math.ceil(versions.getLayoutBounds().getHeight());
        double x =
                Math.max(plot.getMinX() + PAD, Math.min(mouseX + 14, plot.getMaxX() - width - PAD));
        double y = mouseY - height - 18;
        versions.setX(x);
        versions.setY(y > plot.getMinY() + LINE ? y : mouseY + 18);
        put(versionsBox, x - PAD, versions.getY() - 4, width + 2 * PAD, height + 8);
    }

    /// The versions of the revised bar whose candle or mark the mouse is on.
    private List<String> hovered(ChartFrame now) {
        BarSeries series = now.series();
        int bar = (int) Math.floor(now.layout().barAt(mouseX - now.area().getMinX()));
        boolean single = now.layout().step() == 1 && layer.isShown();
        if (!single || mouseX < 0 || bar < 0 || bar >= series.size() || series.revision(bar) == 0) {
            return List.of();
        }
        double high = now.y(series.high(bar));
        double low = now.y(series.low(bar));
        boolean near = mouseY >= Math.min(high, low) - NEAR && mouseY <= Math.max(high, low) + NEAR;
        return near
                ? Admissible.versions(
                        series, bar, new PriceFormat(now.instrument().priceDecimals()))
                : List.of();
    }

    private static void put(Rectangle box, double x, double y, double width, double height) {
        box.setX(x);
        box.setY(y);
        box.setWidth(width);
        box.setHeight(height);
    }

    @Override
    public boolean press(Point at) {
        if (!isOnLegend(at)) {
            return false;
        }
        layer.setShown(!layer.isShown());
        changed.run();
        return true;
    }

    private boolean isOnLegend(Point at) {
        return legendBox.isVisible() && legendBox.contains(at.x(), at.y());
    }

    @Override
    public void drag(Point to) {
        // There is nothing to drag.
    }

    @Override
    public void release(Point at) {
        // It was done with the press.
    }

    @Override
    public boolean cancel() {
        return false;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        return isOnLegend(at) ? Optional.of(Cursor.HAND) : Optional.empty();
    }
}
