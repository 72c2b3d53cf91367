package candlewright.ui.chart.indicator;

/// One indicator of a chart; the same may be chosen twice.
///
/// @param id counted from 1, never given again to another on the same chart
public record ChosenIndicator(int id, IndicatorSettings settings) {}
