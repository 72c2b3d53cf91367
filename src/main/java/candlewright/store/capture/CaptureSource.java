package candlewright.store.capture;

import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is captured, so that a replay needs to be told nothing else. It is one line in the header
/// of each file: `synthetic trades, seed 7 | bars PT1S | history 18000 | 0.01 SPY QQQ | 0.00001
/// EURUSD`, the symbols in their order behind their tick size.
///
/// @param feed in a few words
/// @param history how many of its first messages were there before the market moved
/// @param instruments in the order in which they are shown, all with bars of one length
public record CaptureSource(String feed, long history, List<Instrument> instruments) {

    private static final String BETWEEN = " | ";

    public CaptureSource {
        feed = feed.replace('|', ' ').replaceAll("\\s+", " ").strip();
        instruments = List.copyOf(instruments);
        if (history < 0) {
            throw new IllegalArgumentException("history must not be negative, was " + history);
        }
        if (instruments.stream().map(Instrument::barInterval).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "bars of one length are captured, were of "
                            + instruments.stream()
                                    .map(Instrument::barInterval)
                                    .distinct()
                                    .toList());
        }
    }

    public Duration barInterval() {
        return instruments.getFirst().barInterval();
    }

    /// @throws IllegalArgumentException if it is too long for a header
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add(feed);
        parts.add("bars " + barInterval());
        parts.add("history " + history);
        StringBuilder run = new StringBuilder();
        String before = "";
        for (Instrument each : instruments) {
            String tick = each.tickSize().toPlainString();
            if (!tick.equals(before)) {
                run.append(run.isEmpty() ? "" : BETWEEN).append(tick);
                before = tick;
            }
            run.append(' ').append(each.symbol());
        }
        parts.add(run.toString());
        String text = String.join(BETWEEN, parts);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > CaptureHeader.LONGEST_SOURCE) {
            throw new IllegalArgumentException(
                    instruments.size()
                            + " symbols are too many for one capture: their names and tick sizes take "
                            + bytes
                            + " bytes, of "
                            + CaptureHeader.LONGEST_SOURCE
                            + " that its header has");
        }
        return text;
    }

    /// Empty if the line is of another form: it was written by hand, or by an older program.
    static Optional<CaptureSource> parse(String line) {
        String[] parts = line.split(" \\| ", -1);
        if (parts.length < 4 || !parts[1].startsWith("bars ") || !parts[2].startsWith("history ")) {
            return Optional.empty();
        }
        try {
            Duration interval = Duration.parse(parts[1].substring("bars ".length()));
            long history = Long.parseLong(parts[2].substring("history ".length()));
            List<Instrument> instruments = new ArrayList<>();
            for (int i = 3; i < parts.length; i++) {
                String[] words = parts[i].split(" ", -1);
                for (int word = 1; word < words.length; word++) {
                    instruments.add(
                            new Instrument(
                                    new Symbol(words[word]),
                                    "captured trades",
                                    new BigDecimal(words[0]),
                                    interval));
                }
            }
            return Optional.of(new CaptureSource(parts[0], history, instruments));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
