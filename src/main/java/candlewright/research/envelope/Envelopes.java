package candlewright.research.envelope;

import candlewright.marketdata.BarSeries;
import candlewright.model.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Envelopes of the SMA crossing's signals: pure, seeded, without a clock.
///
/// Whether and how a bar errs in a version follows from seed, version, kind and the bar's time
/// alone. So an error is the same for every signal that has the bar in its window, and what goes
/// wrong at low rates goes wrong at higher ones, too.
public final class Envelopes {

    private Envelopes() {}

    /// Of the signal after the last closed bar, by perturbing bars; empty when there are fewer than
    /// `slow` bars.
    ///
    /// @param tick the size of one, above zero
    public static Optional<Envelope> latest(
            BarSeries series, BigDecimal tick, EnvelopeRequest request) {
        return latest(series, tick, request, List.of());
    }

    /// The same, by perturbing single trades where those of a bar are known.
    ///
    /// @param trades of the symbol, in any order: the prints of which bars were made, as they stand
    ///   after corrections. A bar that they do not make exactly is perturbed as a bar
    public static Optional<Envelope> latest(
            BarSeries series, BigDecimal tick, EnvelopeRequest request, List<Tick.Trade> trades) {
        return series.size() < request.cross().slow()
                ? Optional.empty()
                : Optional.of(
                        over(series, tick, request, List.of(series.size() - 1), trades).getFirst());
    }

    /// Of each signal of the last `bars` bars that is another than the one before, oldest first.
    public static List<Envelope> turns(
            BarSeries series,
            BigDecimal tick,
            EnvelopeRequest request,
            int bars,
            List<Tick.Trade> trades) {
        List<Integer> turns = new ArrayList<>();
        int from = Math.max(request.cross().slow(), series.size() - bars);
        int before = from > series.size() ? 0 : request.cross().direction(series, from - 1);
        for (int i = from; i < series.size(); i++) {
            int now = request.cross().direction(series, i);
            if (now != before && now != 0) {
                turns.add(i);
            }
            before = now;
        }
        return over(series, tick, request, turns, trades);
    }

    /// Of the signals of these bars, in their order.
    ///
    /// @param signals numbers of bars, ascending, each at least `slow - 1`
    public static List<Envelope> over(
            BarSeries series,
            BigDecimal tick,
            EnvelopeRequest request,
            List<Integer> signals,
            List<Tick.Trade> trades) {
        if (signals.isEmpty()) {
            return List.of();
        }
        // A window that lacks bars reaches further back.
        int first = Math.max(0, signals.getFirst() + 1 - 2 * request.cross().slow());
        WindowBars bars =
                WindowBars.of(series, tick, request.cross(), first, signals.getLast(), trades);
        List<SignalTally> tallies =
                signals.stream().map(i -> new SignalTally(bars, request, i - first)).toList();
        for (int version = 0; version < request.perturbations(); version++) {
            Errors errors = Errors.draw(bars, request, version);
            for (SignalTally tally : tallies) {
                tally.hear(errors);
            }
        }
        return tallies.stream().map(tally -> tally.envelope(series.symbol())).toList();
    }
}
