package candlewright.ui.parity;

import candlewright.research.parity.FieldErrors;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How many errors there are of each size, as bars beside each other; the equal ones are left out,
/// or nobody would see the others. Heights are logarithmic.
final class ErrorHistogram extends HBox {

    private static final double HEIGHT = 16;

    ErrorHistogram() {
        getStyleClass().add("error-histogram");
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    void show(FieldErrors of) {
        getChildren().clear();
        List<Long> sizes = of.buckets().subList(1, of.buckets().size());
        double highest = Math.log1p(sizes.stream().mapToDouble(Long::doubleValue).max().orElse(0));
        for (long size : sizes) {
            Region bar = new Region();
            bar.getStyleClass().add("error-bar");
            double height =
                    size == 0 ? 1 : Math.max(3, HEIGHT * Math.log1p((double) size) / highest);
            bar.setMinSize(9, height);
            bar.setMaxSize(9, height);
            getChildren().add(bar);
        }
    }
}
