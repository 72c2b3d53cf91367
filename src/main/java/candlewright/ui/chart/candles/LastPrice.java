package candlewright.ui.chart.candles;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.look.Palette;
import javafx.scene.paint.Color;

/// How the newest price is shown.
public final class LastPrice {

    private LastPrice() {}

    /// The colour of the newest bar's candle, the provisional one's if there is one.
    public static Color color(BarSeries series, Palette palette) {
        return series.provisional()
                .or(series::last)
                .map((Bar bar) -> palette.of(bar.open(), bar.close()))
                .orElse(palette.up);
    }
}
