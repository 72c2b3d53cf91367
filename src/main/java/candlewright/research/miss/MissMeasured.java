package candlewright.research.miss;

import candlewright.marketdata.BarSeries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What polling would have missed of the opportunities in a series of bars.
///
/// One begins at the close of the first bar after which it is there and ends at the close of the
/// first one after which it is not: bars tell no more. What was there already at the beginning, or
/// still is at the end, has no known length and is left out.
///
/// @param bars how many bars were looked at
/// @param seconds how long each one lived, shortest first
/// @param cut how many were left out
/// @param missed the share that is missed, over all phases of the polls; NaN when there is none
/// @param bestPhase the share in the best of [#PHASES] phases
/// @param worstPhase the share in the worst of them
public record MissMeasured(
        int bars,
        List<Double> seconds,
        int cut,
        double missed,
        double bestPhase,
        double worstPhase) {

    public static final int PHASES = 200;

    public MissMeasured {
        seconds = List.copyOf(seconds);
    }

    /// When one was there, in milliseconds since 1970.
    record Span(long from, long to) {
        double seconds() {
            return (to - from) / 1e3;
        }
    }

    /// Of the last `bars` bars, polled each `every` seconds, with `latency` seconds until a
    /// decision acts.
    public static MissMeasured of(
            BarSeries series,
            BigDecimal tick,
            Opportunity opportunity,
            int bars,
            double every,
            double latency) {
        int from = Math.max(opportunity.bars() - 1, series.size() - bars);
        List<Span> spans = new ArrayList<>();
        int cut = 0;
        int sign = 0;
        long begin = 0;
        boolean known = false;
        for (int i = from; i < series.size(); i++) {
            int now = opportunity.sign(series, i, tick);
            if (i > from && now == sign) {
                continue;
            }
            long at = series.closeTime(i);
            if (i > from && sign != 0) {
                if (known) {
                    spans.add(new Span(begin, at));
                } else {
                    cut++;
                }
            }
            known = i > from;
            begin = at;
            sign = now;
        }
        cut += sign == 0 ? 0 : 1;
        return of(Math.max(0, series.size() - from), spans, cut, every, latency);
    }

    private static MissMeasured of(
            int bars, List<Span> spans, int cut, double every, double latency) {
        List<Double> seconds = spans.stream().map(Span::seconds).sorted().toList();
        double missed =
                seconds.stream()
                        .mapToDouble(lived -> 1 - MissModel.caught(every, lived, latency))
                        .average()
                        .orElse(Double.NaN);
        double[] phases = new double[spans.isEmpty() ? 0 : PHASES];
        Arrays.setAll(phases, phase -> missed(spans, every, latency, every * phase / PHASES));
        return new MissMeasured(
                bars,
                seconds,
                cut,
                missed,
                Arrays.stream(phases).min().orElse(Double.NaN),
                Arrays.stream(phases).max().orElse(Double.NaN));
    }

    /// The share that polls at `phase`, `phase + every`, … after 1970 miss.
    static double missed(List<Span> spans, double every, double latency, double phase) {
        int missed = 0;
        for (Span span : spans) {
            double begin = span.from() / 1e3 - phase;
            double wait = Math.ceil(begin / every) * every - begin;
            // A microsecond: times since 1970 are no finer as doubles.
            missed += wait + latency <= span.seconds() + 1e-6 ? 0 : 1;
        }
        return (double) missed / spans.size();
    }

    public int count() {
        return seconds.size();
    }

    /// The lifetime that this share of them did not outlive; NaN when there is none.
    public double quantile(double share) {
        return seconds.isEmpty()
                ? Double.NaN
                : seconds.get(Math.clamp((long) Math.ceil(share * count()) - 1, 0, count() - 1));
    }

    public double mean() {
        return seconds.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
