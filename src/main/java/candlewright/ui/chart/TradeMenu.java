package candlewright.ui.chart;

import candlewright.model.Instrument;
import candlewright.ui.Formats;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.trading.AlertsViewModel;
import candlewright.ui.chart.trading.DraftOrder;
import candlewright.ui.chart.trading.DraftViewModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done at a place of the chart with the other mouse button: write an order there, set
/// an alert, look back to what was known when a bar closed.
final class TradeMenu {

    private final ChartViewModel chart;
    private final DraftViewModel draft;
    private final AlertsViewModel alerts;
    private final KnownAtViewModel known;

    TradeMenu(
            ChartViewModel chart,
            DraftViewModel draft,
            AlertsViewModel alerts,
            KnownAtViewModel known) {
        this.chart = chart;
        this.draft = draft;
        this.alerts = alerts;
        this.known = known;
    }

    /// The items for this place; none if it is not over the candles, or while there is no price.
    List<MenuItem> items(ChartTool.Point at) {
        List<MenuItem> items = new ArrayList<>();
        Instrument instrument = chart.instrumentProperty().get();
        if (!at.onPrices() || alerts.last().isEmpty() || !Double.isFinite(at.price())) {
            return items;
        }
        BigDecimal price = instrument.onGrid(BigDecimal.valueOf(at.price()));
        BigDecimal last = alerts.last().get();
        if (price.signum() > 0) {
            String words = Formats.price(instrument, price);
            for (DraftOrder order : DraftOrder.waitingAt(price, last)) {
                MenuItem item =
                        item(order.words() + " " + words + " here…", () -> draft.write(order));
                item.setDisable(known.onProperty().get());
                items.add(item);
            }
            if (price.compareTo(last) != 0) {
                items.add(item("Alert at " + words, () -> alerts.add(price)));
            }
            items.add(new SeparatorMenuItem());
        }
        lookBack(at, items);
        return items;
    }

    private void lookBack(ChartTool.Point at, List<MenuItem> items) {
        var series = known.seriesProperty().get();
        int bar = (int) Math.floor(at.bar());
        if (bar >= 0 && bar < series.size()) {
            Instant then = Instant.ofEpochMilli(series.closeTime(bar));
            items.add(
                    item(
                            "As it was known at " + Formats.exactTime(then) + ", this bar's close",
                            () -> known.show(then)));
        }
        if (known.onProperty().get()) {
            items.add(item("As it is known now", () -> known.onProperty().set(false)));
        }
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
