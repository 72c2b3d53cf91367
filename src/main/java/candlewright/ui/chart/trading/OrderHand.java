package candlewright.ui.chart.trading;

import candlewright.model.ClientOrderId;
import java.math.BigDecimal;

/// What the mouse does to orders on a chart.
public interface OrderHand {

    /// A line was dropped at another price.
    void move(ClientOrderId order, BigDecimal price);

    void cancel(ClientOrderId order);
}
