package candlewright.ui.quality;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.layout.Region;

/// The parts of a cost as a stacked bar on the scale of its table; the style sheet has the colours.
final class CostBar extends Region {

    private static final double HEIGHT = 10;

    private final Map<CostPart, Region> parts = new EnumMap<>(CostPart.class);
    private final Region zero = new Region();
    private List<CostSegment> segments = List.of();
    private CostScale scale = CostScale.NONE;

    CostBar() {
        for (CostPart part : CostPart.values()) {
            Region region = new Region();
            region.getStyleClass().add("cost-" + part.name().toLowerCase(Locale.ROOT));
            parts.put(part, region);
        }
        zero.getStyleClass().add("cost-zero");
        getChildren().addAll(parts.values());
        getChildren().add(zero);
    }

    void show(List<CostSegment> shown, CostScale on) {
        segments = shown;
        scale = on;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double top = (getHeight() - HEIGHT) / 2;
        parts.values().forEach(region -> region.resizeRelocate(0, top, 0, HEIGHT));
        for (CostSegment segment : segments) {
            double from = scale.share(segment.from()) * getWidth();
            double to = scale.share(segment.to()) * getWidth();
            Region region = parts.get(segment.part());
            if (region != null) {
                region.resizeRelocate(from, top, to - from, HEIGHT);
            }
        }
        zero.resizeRelocate(scale.share(0) * getWidth(), top - 3, 1, HEIGHT + 6);
    }
}
