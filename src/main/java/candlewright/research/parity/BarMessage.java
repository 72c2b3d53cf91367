package candlewright.research.parity;

import candlewright.model.Tick;

/// A message about a bar, and what became of it.
///
/// @param tick as it arrived; if it is missing, as the reference has it
/// @param explains whether the bar differs because of it
public record BarMessage(Fate fate, Tick tick, boolean explains) {}
