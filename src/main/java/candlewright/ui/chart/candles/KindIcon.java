package candlewright.ui.chart.candles;

import javafx.scene.layout.Region;

/// A kind of chart as a sign of 14 by 12 pixels, in the colour of the style class `kind-icon`.
public final class KindIcon extends Region {

    public KindIcon(ChartKind kind) {
        getStyleClass().add("kind-icon");
        setStyle("-fx-shape: \"" + path(kind) + "\"");
        setScaleShape(false);
        setMinSize(14, 12);
        setPrefSize(14, 12);
        setMaxSize(14, 12);
        setMouseTransparent(true);
    }

    /// Within 0 to 14 and 0 to 12; both corners are in each, so that none is scaled or moved.
    private static String path(ChartKind kind) {
        return switch (kind) {
            case CANDLES ->
                    "M0 0h0z M14 12h0z M3 1h1v2h2v6h-2v2h-1v-2h-2v-6h2z M10 0h1v3h2v5h-2v3h-1v-3h-2v-5"
                            + "h2z";
            case HOLLOW ->
                    "M0 0h0z M14 12h0z M3 1h1v2h2v6h-2v2h-1v-2h-2v-6h2z M2 4v4h3v-4z "
                            + "M10 0h1v3h2v5h-2v3h-1v-3h-2v-5h2z M9 4v3h3v-3z";
            case BARS ->
                    "M0 0h0z M14 12h0z M3 1h1v2h2v1h-2v7h-1v-2h-2v-1h2z M10 1h1v7h2v1h-2v2h-1v-6h-2"
                            + "v-1h2z";
            case HEIKIN_ASHI ->
                    "M0 0h0z M14 12h0z M1 6h3v4h-1v2h-1v-2h-1z M6 4h3v4h-1v2h-1v-2h-1z M11 2h3v4h-1v2"
                            + "h-1v-2h-1z";
            case LINE -> "M0 0h0z M14 12h0z M0 10l4-5l3 3l6-7l1 1l-7 8l-3-3l-3 4z";
            case AREA -> "M0 0h0z M14 12h0z M0 12v-4l4-4l4 2l6-5v11z";
            case BASELINE ->
                    "M0 0h0z M14 12h0z M0 6h3v1h-3z M5 6h3v1h-3z M11 6h3v1h-3z M0 10l4-7l4 6l5-8l1 1"
                            + "l-6 9l-4-6l-3 6z";
        };
    }
}
