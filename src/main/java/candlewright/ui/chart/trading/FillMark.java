package candlewright.ui.chart.trading;

import candlewright.model.Side;

/// An own execution.
///
/// @param time the open of the bar it met, in milliseconds since 1970
public record FillMark(Side side, long time, double price) {}
