package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TapeRules;
import candlewright.engine.TapeState;
import candlewright.engine.replay.Recordings;
import candlewright.engine.replay.ReplayStatus;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.GapPolicy;
import candlewright.marketdata.Reconstruction;
import candlewright.marketdata.SequenceCounts;
import candlewright.marketdata.SequenceGap;
import candlewright.model.CaptureState;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What came in from the feed.
///
/// @param droppedBars how many came too late or twice and were left out
/// @param stateHash of all bars, revisions, withdrawals and gaps that were made of messages so far:
///   the same after the same messages, live or replayed; null if none came
/// @param capture how the capture of the messages does, null if they are not captured
/// @param missing what a capture that is replayed lacks, as far as it was come upon
/// @param building what is done about missing messages and late prints, and what came of it; null
///   if the feed sends bars
/// @param tapes one for each symbol whose feed sends trades; none if it sends bars
record FeedAnswer(
        long droppedBars,
        @Nullable String stateHash,
        @Nullable Capture capture,
        List<String> missing,
        @Nullable Building building,
        List<Tape> tapes) {

    static FeedAnswer of(EngineSnapshot snapshot, Recordings recordings, TapeRules rules) {
        List<TapeState> tapes =
                snapshot.instruments().stream()
                        .flatMap(instrument -> snapshot.tape(instrument.symbol()).stream())
                        .toList();
        return new FeedAnswer(
                snapshot.droppedBars(),
                snapshot.stateHash().orElse(null),
                recordings.capture().get().map(Capture::of).orElse(null),
                recordings
                        .replay()
                        .map(replay ->
                                replay.status().holes().stream()
                                        .map(ReplayStatus.Hole::text)
                                        .toList())
                        .orElse(List.of()),
                tapes.isEmpty() ? null : Building.of(rules, tapes),
                tapes.stream().map(Tape::of).toList());
    }

    /// How messages become bars: the options, and all symbols' gaps since the program started.
    ///
    /// @param gaps `give-up`, `resubscribe` or `rebuild`
    /// @param holdMs how long later messages wait for a missing one
    /// @param latenessMs how long a bar waits for late prints after its close
    /// @param asked how often the source was asked to tell messages again
    /// @param filled gaps whose messages came in time because it was asked
    /// @param givenUp gaps that were marked, those that were rebuilt later among them
    /// @param rebuilt of these came later, from history, in messages
    record Building(
            String gaps,
            long holdMs,
            long latenessMs,
            long asked,
            long filled,
            long givenUp,
            long missing,
            long rebuilt) {
        static Building of(TapeRules rules, List<TapeState> tapes) {
            return new Building(
                    word(rules.policy()),
                    rules.hold().time().toMillis(),
                    rules.bars().lateness().toMillis(),
                    sum(tapes, SequenceCounts::requests),
                    sum(tapes, SequenceCounts::filled),
                    sum(tapes, SequenceCounts::gaps),
                    sum(tapes, SequenceCounts::missing),
                    sum(tapes, SequenceCounts::rebuilt));
        }

        private static String word(GapPolicy policy) {
            return switch (policy) {
                case GapPolicy.GiveUp _ -> "give-up";
                case GapPolicy.Resubscribe _ -> "resubscribe";
                case GapPolicy.Rebuild _ -> "rebuild";
            };
        }

        private static long sum(List<TapeState> tapes, ToLongFunction<SequenceCounts> of) {
            return tapes.stream().map(TapeState::sequence).mapToLong(of).sum();
        }
    }

    /// How the capture does.
    ///
    /// @param messages handed to it since the program started, the history included
    /// @param bytes written, compressed
    /// @param dropped messages that could not be written
    record Capture(
            String folder, long messages, long bytes, long dropped, @Nullable String lastError) {
        static Capture of(CaptureState state) {
            return new Capture(
                    state.folder(),
                    state.messages(),
                    state.bytes(),
                    state.dropped(),
                    state.lastError().isEmpty() ? null : state.lastError());
        }
    }

    /// One symbol's messages, and the bars that were made of them.
    ///
    /// @param problem what is missing in the bars of this moment, null once they are whole again
    /// @param kept how many of the newest messages are kept to make bars by what was traded of;
    ///   left out if none are
    /// @param keptFrom event time of the first of them; left out if there is none
    /// @param gaps newest first
    /// @param rebuiltGaps those of them whose messages history told later, in the order in which it
    ///   did
    record Tape(
            String symbol,
            @Nullable String problem,
            MessageCounts messages,
            BarCounts bars,
            @Nullable LastBar lastBar,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long kept,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String keptFrom,
            List<Gap> gaps,
            List<Gap> rebuiltGaps,
            String stateHash) {
        static Tape of(TapeState state) {
            return new Tape(
                    state.symbol().value(),
                    state.problem().orElse(null),
                    MessageCounts.of(state.sequence(), state.held()),
                    new BarCounts(
                            state.told(),
                            state.revised(),
                            state.withdrawn(),
                            state.bars().tooLate(),
                            state.bars().unreached()),
                    state.newest().map(LastBar::of).orElse(null),
                    state.log().since().map(_ -> state.log().size()).orElse(null),
                    state.log().since().map(Instant::toString).orElse(null),
                    state.gaps().reversed().stream().map(Gap::of).toList(),
                    state.rebuilt().stream().map(Gap::of).toList(),
                    state.hash());
        }
    }

    /// Counts of messages since the program started.
    ///
    /// @param delivered used, in sequence
    /// @param held wait for one that is missing
    /// @param duplicates dropped: seen a short while ago
    /// @param stale dropped: replays from long ago
    /// @param tooLate dropped: their gap had been given up
    /// @param missing in the gaps that were given up
    /// @param rebuilt of these came later, from history
    /// @param requests how often messages were asked for again
    /// @param filled gaps whose messages came in time because they were asked for
    record MessageCounts(
            long delivered,
            long held,
            long duplicates,
            long stale,
            long tooLate,
            long gaps,
            long missing,
            long rebuilt,
            long requests,
            long filled) {
        static MessageCounts of(SequenceCounts counts, int held) {
            return new MessageCounts(
                    counts.delivered(),
                    held,
                    counts.duplicates(),
                    counts.stale(),
                    counts.tooLate(),
                    counts.gaps(),
                    counts.missing(),
                    counts.rebuilt(),
                    counts.requests(),
                    counts.filled());
        }
    }

    /// Counts of closed bars since the program started.
    ///
    /// @param told how many bars were told as final
    /// @param revised how often one was told again
    /// @param withdrawn how many were taken back
    /// @param latePrints came after their bar could be revised
    /// @param unreached corrections of prints that were out of reach or never came
    record BarCounts(long told, long revised, long withdrawn, long latePrints, long unreached) {}

    /// @param prints of how many it is made
    record LastBar(
            String tsOpen,
            String tsClose,
            String source,
            long revision,
            Reconstruction reconstruction,
            Completeness completeness,
            long firstSeq,
            long lastSeq,
            long prints) {
        static LastBar of(BuiltBar built) {
            return new LastBar(
                    built.bar().tsOpen().toString(),
                    built.bar().tsClose().toString(),
                    built.bar().source().wireName(),
                    built.bar().revision(),
                    built.provenance().reconstruction(),
                    built.provenance().completeness(),
                    built.provenance().firstSeq(),
                    built.provenance().lastSeq(),
                    built.provenance().prints());
        }
    }

    /// Messages that never came, or not in time.
    ///
    /// @param fromSeq the first that is missing
    /// @param toSeq the last
    /// @param after when the last one before them happened, null if there was none
    /// @param before when the next one was received
    record Gap(
            long fromSeq, long toSeq, @Nullable String after, String before, boolean rebuilding) {
        static Gap of(SequenceGap gap) {
            return new Gap(
                    gap.from(),
                    gap.to(),
                    Json.iso(gap.after()),
                    gap.before().toString(),
                    gap.rebuilding());
        }
    }
}
