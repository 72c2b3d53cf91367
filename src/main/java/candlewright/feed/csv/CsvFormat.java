package candlewright.feed.csv;

import candlewright.model.BarTimestamp;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the user states of a file. What is not stated is taken from the file, or else assumed; a
/// [CsvReading] tells which.
///
/// @param wall the clock of times that do not say where they are
/// @param times which end of its bar a time is
/// @param adjusted whether prices are adjusted by the adjusted close; else they are as written
/// @param volume the column of the volume, empty text for none
public record CsvFormat(
        Optional<CsvLayout> layout,
        Optional<WallClock> wall,
        Optional<DecimalMark> decimal,
        Optional<BarTimestamp> times,
        Optional<Boolean> adjusted,
        Optional<String> volume) {

    /// Nothing is stated.
    public static final CsvFormat RECOGNISED =
            new CsvFormat(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /// What `parse` understands.
    private enum Key {
        ZONE(
                "the place of the clock: Europe/Athens, UTC, or America/New_York+07:00 if ahead of it"),
        OFFSET("how far the clock is ahead of UTC, always: +02:00"),
        DECIMAL("comma or point"),
        TIMES("open or close: which end of its bar a time is"),
        PRICES("written, or adjusted by the adjusted close"),
        VOLUME("the column of the volume, or none");

        final String help;

        Key(String help) {
            this.help = help;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads the text of a command line: a layout or nothing, then what else is stated:
    /// `metatrader5,zone=Europe/Athens,times=open`.
    ///
    /// @throws IllegalArgumentException with a message for the user
    public static CsvFormat parse(String text) {
        Optional<CsvLayout> layout = Optional.empty();
        Map<Key, String> given = new EnumMap<>(Key.class);
        String[] parts = text.isBlank() ? new String[0] : text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0 && i == 0) {
                layout = Optional.of(layout(parts[i].strip()));
            } else if (equals < 0) {
                throw new IllegalArgumentException(
                        "must be key=value, was '" + parts[i].strip() + "'");
            } else {
                Key key = key(parts[i].substring(0, equals).strip());
                if (given.put(key, parts[i].substring(equals + 1).strip()) != null) {
                    throw new IllegalArgumentException(key.word() + " was given twice");
                }
            }
        }
        return of(layout, given);
    }

    /// One line for each layout and key of `parse`.
    public static List<String> help() {
        return Arrays.stream(Key.values())
                .map(key -> "%-8s %s".formatted(key.word(), key.help))
                .toList();
    }

    private static CsvFormat of(Optional<CsvLayout> layout, Map<Key, String> given) {
        if (given.containsKey(Key.ZONE) && given.containsKey(Key.OFFSET)) {
            throw new IllegalArgumentException("zone and offset are two words for one thing");
        }
        return new CsvFormat(
                layout,
                wall(given),
                choice(given, Key.DECIMAL, DecimalMark.values()),
                choice(given, Key.TIMES, BarTimestamp.values()),
                prices(given.get(Key.PRICES)),
                Optional.ofNullable(given.get(Key.VOLUME)).map(CsvFormat::column));
    }

    private static CsvLayout layout(String word) {
        return CsvLayout.ofWord(word)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no format '"
                                        + word
                                        + "'; there are "
                                        + Arrays.stream(CsvLayout.values())
                                                .map(CsvLayout::word)
                                                .collect(Collectors.joining(" "))));
    }

    private static Key key(String word) {
        return Arrays.stream(Key.values())
                .filter(key -> key.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no key '"
                                        + word
                                        + "'; there are "
                                        + Arrays.stream(Key.values())
                                                .map(Key::word)
                                                .collect(Collectors.joining(" "))));
    }

    private static Optional<WallClock> wall(Map<Key, String> given) {
        Key key = given.containsKey(Key.OFFSET) ? Key.OFFSET : Key.ZONE;
        String text = given.get(key);
        if (text == null) {
            return Optional.empty();
        }
        try {
            boolean isOffset = text.startsWith("+") || text.startsWith("-");
            if (key == Key.ZONE || isOffset) {
                return Optional.of(WallClock.parse(text));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(mustBe(key, text), e);
        }
        throw new IllegalArgumentException(mustBe(key, text));
    }

    private static <E extends Enum<E>> Optional<E> choice(
            Map<Key, String> given, Key key, E[] values) {
        String text = given.get(key);
        if (text == null) {
            return Optional.empty();
        }
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(value);
            }
        }
        throw new IllegalArgumentException(mustBe(key, text));
    }

    private static Optional<Boolean> prices(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return switch (text) {
            case "written" -> Optional.of(false);
            case "adjusted" -> Optional.of(true);
            default -> throw new IllegalArgumentException(mustBe(Key.PRICES, text));
        };
    }

    private static String column(String name) {
        return name.equals("none") ? "" : CsvColumns.name(name);
    }

    private static String mustBe(Key key, String was) {
        return key.word() + " must be " + key.help + "; was '" + was + "'";
    }
}
