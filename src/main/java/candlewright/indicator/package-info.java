/// The indicators of the chart: which there are ([IndicatorKind]), one with its parameters
/// ([IndicatorSpec]), its values bar by bar ([Kernel]) and beside a whole series
/// ([IndicatorSeries], [IndicatorValues]); and volume by price ([VolumeProfile]).
///
/// Values are `double`. Nothing here looks at a clock, a screen or a file.
@NullMarked
package candlewright.indicator;

import org.jspecify.annotations.NullMarked;
