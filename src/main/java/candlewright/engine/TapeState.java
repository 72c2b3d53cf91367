package candlewright.engine;

import candlewright.marketdata.BuildCounts;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.CloseMoves;
import candlewright.marketdata.SequenceCounts;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.TickRun;
import candlewright.model.Symbol;
import java.util.List;
import java.util.Optional;

/// How one symbol's messages came in so far, and what became of them.
///
/// @param held how many wait for a missing one
/// @param bars what the bars could not use
/// @param moves how the closes of final bars moved when they were told again
/// @param told how many final bars were told, each once
/// @param revised how often one was told again
/// @param withdrawn how many were taken back
/// @param gaps the newest ones, oldest first
/// @param rebuilt those of these gaps whose messages history told later
/// @param newest the newest final bar as it was told last
/// @param problem what is missing in the bars of this moment; empty once they are whole again
/// @param log the newest messages in sequence, of which bars by what was traded are made
/// @param hash of all final bars, revisions, withdrawals and gaps so far, see [StateHash]
public record TapeState(
        Symbol symbol,
        SequenceCounts sequence,
        int held,
        BuildCounts bars,
        CloseMoves moves,
        long told,
        long revised,
        long withdrawn,
        List<SequenceGap> gaps,
        List<SequenceGap> rebuilt,
        Optional<BuiltBar> newest,
        Optional<String> problem,
        TickRun log,
        String hash) {
    public TapeState {
        gaps = List.copyOf(gaps);
        rebuilt = List.copyOf(rebuilt);
    }
}
