package candlewright.store.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a capture holds, as its headers tell it.
///
/// @param source what was captured; null if no header says it any more
/// @param messages how many can be read if no block is damaged
/// @param from the earliest receive time; null without messages
/// @param to the latest one
/// @param findings torn tails, missing messages and damaged headers
public record CaptureOverview(
        @Nullable String source,
        long messages,
        @Nullable Instant from,
        @Nullable Instant to,
        List<CaptureFinding> findings) {
    public CaptureOverview {
        findings = List.copyOf(findings);
    }

    /// What was captured, if it was described so that it can be played without being told more.
    public Optional<CaptureSource> described() {
        return Optional.ofNullable(source).flatMap(CaptureSource::parse);
    }
}
