package candlewright.ui.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One thing that happened to an order.
///
/// @param since the step before; empty for the first
/// @param what happened, in a few words
/// @param evidence who says so
/// @param detail the numbers and reasons, may be empty
record TimelineStep(
        Instant at, Optional<Duration> since, String what, String evidence, String detail) {}
