package candlewright.ui.chart;

import candlewright.ui.chart.plot.ChartZone;
import candlewright.ui.chart.plot.PriceMapping;
import java.util.ArrayList;
import java.util.List;

/// What can be done with a chart by itself, whatever is around it.
final class PaneActions {

    private static final double ARROW_SHARE = 0.1;

    private PaneActions() {}

    static List<ChartAction> of(ChartPane pane) {
        List<ChartAction> actions = new ArrayList<>();
        actions.add(ChartAction.of("View", "Zoom in", pane.times()::zoomIn).on("'+'"));
        actions.add(ChartAction.of("View", "Zoom out", pane.times()::zoomOut).on("'-'"));
        actions.add(pan(pane, "Earlier", -ARROW_SHARE).on("Left"));
        actions.add(pan(pane, "Later", ARROW_SHARE).on("Right"));
        actions.add(
                ChartAction.of(
                                "View",
                                "Oldest bars",
                                () -> pane.times().move(pane.times().view().atOldest()))
                        .on("Home"));
        actions.add(
                ChartAction.of(
                                "View",
                                "Newest bars",
                                () -> pane.times().move(pane.times().view().atLatest()))
                        .on("End"));
        actions.add(ChartAction.of("View", "All bars", pane.times()::showAll));
        actions.add(
                ChartAction.of(
                                "View",
                                "Session breaks",
                                () -> pane.showSessions(!pane.showsSessions()))
                        .ticked(pane::showsSessions));
        actions.add(
                ChartAction.of(
                                "View",
                                "Marks of revised and incomplete bars",
                                () -> pane.showRevisions(!pane.showsRevisions()))
                        .ticked(pane::showsRevisions));
        actions.add(scale(pane, "Prices", PriceMapping.Kind.LINEAR));
        actions.add(scale(pane, "Logarithm", PriceMapping.Kind.LOG).on("Alt+L"));
        actions.add(scale(pane, "Percent", PriceMapping.Kind.PERCENT).on("Alt+P"));
        actions.add(scale(pane, "Indexed to 100", PriceMapping.Kind.INDEXED));
        actions.add(
                ChartAction.of(
                                "Scale",
                                "Inverted",
                                () -> pane.prices().setInverted(!pane.prices().isInverted()))
                        .on("Alt+I")
                        .ticked(pane.prices()::isInverted));
        actions.add(
                ChartAction.of(
                                "Scale",
                                "Fits the bars in view",
                                () -> pane.prices().setFixed(!pane.prices().isFixed()))
                        .ticked(() -> !pane.prices().isFixed()));
        for (ChartZone zone : ChartZone.ALL) {
            String words = zone.id().getId().equals("Z") ? zone.name() : inWords(zone);
            actions.add(
                    ChartAction.of("Time zone", words, () -> pane.setZone(zone))
                            .ticked(() -> pane.zone().equals(zone)));
        }
        actions.add(ChartAction.of("", "Measure (Shift+drag)", () -> pane.measure().arm()));
        actions.add(ChartAction.of("", "Reset view", pane::reset).on("Alt+R"));
        return actions;
    }

    private static String inWords(ChartZone zone) {
        return zone.equals(ChartZone.NEW_YORK)
                ? zone.name() + " (exchange)"
                : zone.name() + " (" + zone.id() + ")";
    }

    private static ChartAction pan(ChartPane pane, String words, double share) {
        return ChartAction.of("View", words, () -> pane.times().pan(pane.times().span() * share));
    }

    /// Asked for a second time, prices are shown as they are again.
    private static ChartAction scale(ChartPane pane, String words, PriceMapping.Kind kind) {
        return ChartAction.of(
                        "Scale",
                        words,
                        () ->
                                pane.prices()
                                        .setMapping(
                                                pane.prices().mapping() == kind
                                                        ? PriceMapping.Kind.LINEAR
                                                        : kind))
                .ticked(() -> pane.prices().mapping() == kind);
    }
}
