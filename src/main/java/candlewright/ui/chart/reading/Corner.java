package candlewright.ui.chart.reading;

import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartZone;
import candlewright.ui.chart.plot.Overlay;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.text.Text;

/// Whose clock, and which prices: the corner between the axes says both.
public final class Corner implements Overlay {

    private static final PseudoClass FIXED = PseudoClass.getPseudoClass("fixed");
    private static final double LEFT = 8;

    private final Supplier<ChartZone> zone;
    private final BooleanSupplier fixed;
    private final Text clock = note("zone");
    private final Text prices = note("price-range");
    private final Group all = new Group(clock, prices);

    /// @param fixed whether the trader has taken the prices in view
    public Corner(Supplier<ChartZone> zone, BooleanSupplier fixed) {
        this.zone = zone;
        this.fixed = fixed;
        all.setManaged(false);
    }

    private static Text note(String styleClass) {
        Text note = new Text();
        note.getStyleClass().add(styleClass);
        note.setManaged(false);
        note.setTextOrigin(VPos.CENTER);
        return note;
    }

    @Override
    public Node node() {
        return all;
    }

    @Override
    public void place(ChartFrame frame) {
        clock.setText(zone.get().name());
        clock.setX(frame.area().getMaxX() + LEFT);
        clock.setY(frame.area().getMaxY() + 14);
        prices.setText(
                (fixed.getAsBoolean() ? "fixed" : "A")
                        + switch (frame.scale().mapping().kind()) {
                            case LINEAR -> "";
                            case LOG -> " log";
                            case PERCENT -> " %";
                            case INDEXED -> " 100";
                        }
                        + (frame.scale().mapping().inverted() ? " inv" : ""));
        prices.pseudoClassStateChanged(FIXED, fixed.getAsBoolean());
        prices.setX(frame.area().getMaxX() + LEFT);
        prices.setY(frame.area().getMaxY() + 30);
    }
}
