package candlewright.marketdata;

import candlewright.model.Bar;

/// A bar made of ticks: provisional, final (revision 0) or revised (1 and more).
///
/// The provenance stands beside the [Bar] and not in it, since bars also come closed, from files
/// and vendors, where nobody knows of any sequence; and what is drawn, archived and sent as a bar
/// stays what it was.
public record BuiltBar(Bar bar, Provenance provenance) implements BarUpdate {}
