package candlewright.research.parity;

import java.util.Optional;

/// What a level came to.
///
/// @param compared bars that both have; of orders, those of either
/// @param differing how many are not equal; of bars, missing and extra ones among them
public record LevelResult(Level level, long compared, long differing, Optional<Divergence> first) {}
