package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorSpec;
import candlewright.ui.chart.drawing.Look;
import candlewright.ui.chart.indicator.IndicatorSettings;
import candlewright.ui.look.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether everything can be read in either look. 4.5 is what WCAG 2.2 asks of text, 3 of what is
/// drawn.
class PaletteTest {

    private static final double TEXT = 4.5;

    private static final Pattern NAMED =
            Pattern.compile("-cw-([a-z-]+): (#[0-9a-f]{6}|rgba\\([^)]*\\));");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(");

    /// Words, and what they stand on.
    private static final String TEXTS =
            """
            text bright muted accent up down amber : panel page field stripe hover selected popup
            text bright accent : button verb
            quiet : panel
            text bright : line popup-edge
            bright : verb-hover highlight
            blue-ink : blue-fill
            green-ink : green-fill green-hover
            red-ink : red-fill red-hover
            amber-ink : amber-fill
            violet-ink : violet-fill
            pink-ink : pink-fill
            grey-ink : grey-fill
            stripes-ink : stripes stripes-other
            alarm-ink : alarm
            text muted down : alarm-tint
            action-ink : action action-hover
            tag-text : tag
            on-fill : send blocked
            tag-ink : link-blue link-orange link-green link-violet link-yellow link-pink
            link-blue link-orange link-green link-violet link-yellow link-pink : panel
            """;

    private static Map<String, Color> named(Palette palette) throws IOException {
        Map<String, Color> found = new HashMap<>();
        Matcher matcher = NAMED.matcher(css(palette.name().toLowerCase(Locale.ROOT)));
        while (matcher.find()) {
            found.put(matcher.group(1), Color.web(matcher.group(2)));
        }
        return found;
    }

    private static String css(String name) throws IOException {
        try (InputStream in = Palette.class.getResourceAsStream("/css/" + name + ".css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allWordsCanBeReadOnWhatTheyStandOn(Palette palette) throws IOException {
        Map<String, Color> colors = named(palette);
        List<String> faint = new ArrayList<>();
        for (String line : TEXTS.lines().toList()) {
            String[] sides = line.split(" : ");
            for (String word : sides[0].split(" ")) {
                for (String ground : sides[1].split(" ")) {
                    double contrast = Palette.contrast(colors.get(word), colors.get(ground));
                    if (contrast < TEXT) {
                        faint.add(String.format("%s on %s: %.2f", word, ground, contrast));
                    }
                }
            }
        }
        assertEquals(List.of(), faint);
    }

    /// What is painted is said in words of its colour, too, and is the ground of a tag.
    @ParameterizedTest
    @EnumSource
    void whatIsPaintedIsReadOnItsGroundAndItsTagsOnIt(Palette palette) throws IOException {
        Color ink = named(palette).get("tag-ink");
        List<Color> words =
                new ArrayList<>(
                        List.of(
                                palette.up,
                                palette.down,
                                palette.limit,
                                palette.stop,
                                palette.stopLimit,
                                palette.stopLoss,
                                palette.takeProfit,
                                palette.sent,
                                palette.pending,
                                palette.alert,
                                palette.fired,
                                palette.name));
        words.addAll(palette.averages);
        words.addAll(palette.compared);
        List<String> faint = new ArrayList<>();
        for (Color color : words) {
            if (Palette.contrast(color, palette.ground) < TEXT
                    || (!color.equals(palette.name) && Palette.contrast(color, ink) < TEXT)) {
                faint.add(color.toString());
            }
        }
        for (Color mark : List.of(palette.revised, palette.incomplete, palette.baseline)) {
            if (Palette.contrast(mark, palette.ground) < 3) {
                faint.add(mark.toString());
            }
        }
        assertEquals(List.of(), faint);
        assertEquals(named(palette).get("panel"), palette.ground);
    }

    @Test
    void bothLooksHaveTheSameNames() throws IOException {
        assertEquals(
                new TreeSet<>(named(Palette.DARK).keySet()),
                new TreeSet<>(named(Palette.LIGHT).keySet()));
    }

    /// A colour without a name would be the same in both looks.
    @Test
    void noOtherStyleSheetHasColoursOfItsOwn() throws IOException {
        List<String> found = new ArrayList<>();
        for (String sheet : List.of("workstation", "chart", "drawing")) {
            css(sheet)
                    .lines()
                    .filter(line -> !line.startsWith("#") && COLOUR.matcher(line).find())
                    .forEach(found::add);
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noStyleSheetAsksForANameThatIsNotThere() throws IOException {
        Set<String> names = named(Palette.DARK).keySet();
        Set<String> unknown = new LinkedHashSet<>();
        for (String sheet : List.of("workstation", "chart", "drawing")) {
            Matcher asked = Pattern.compile("[ ,(]-cw-([a-z-]+)\\b(?!:)").matcher(css(sheet));
            while (asked.find()) {
                if (!asked.group(1).startsWith("ink-") && !names.contains(asked.group(1))) {
                    unknown.add(asked.group(1));
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    /// Those of indicators and drawings are kept as they were chosen, and drawn so that they are
    /// seen.
    @Test
    void whatWasChosenOnDarkIsReadOnWhite() {
        List<String> faint = new ArrayList<>();
        chosen().forEach(color -> {
            Color seen = Palette.LIGHT.readable(Color.web(color));
            if (Palette.contrast(seen, Palette.LIGHT.ground) < TEXT) {
                faint.add(color + " as " + seen);
            }
        });
        assertEquals(List.of(), faint);
    }

    /// The edges of a band are faint on dark; what they say is not.
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenInAColourThatWasChosenIsRead(Palette palette) {
        List<String> faint = new ArrayList<>();
        chosen().forEach(color -> {
            Color seen = palette.ofWords(Color.web(color));
            if (Palette.contrast(seen, palette.ground) < TEXT) {
                faint.add(color + " as " + seen);
            }
        });
        assertEquals(List.of(), faint);
    }

    @Test
    void whatIsChosenByDefaultIsDrawnAsItIsOnDark() {
        assertEquals(
                chosen().map(Color::web).toList(),
                chosen().map(Color::web).map(Palette.DARK::readable).toList());
    }

    @Test
    void whatWasChosenOnWhiteIsSeenOnDark() {
        Color seen = Palette.DARK.readable(Color.BLACK);
        assertEquals(true, Palette.contrast(seen, Palette.DARK.ground) >= 2, seen.toString());
    }

    private static Stream<String> chosen() {
        Stream<String> indicators =
                Stream.of(IndicatorKind.values())
                        .flatMap(kind ->
                                Stream.iterate(0, place -> place + 1)
                                        .limit(8)
                                        .flatMap(place ->
                                                IndicatorSettings.byDefault(
                                                        IndicatorSpec.parse(kind.id()), place)
                                                        .colors()
                                                        .stream()));
        return Stream.concat(Look.COLORS.stream(), indicators).distinct().sorted();
    }

    @Test
    void contrastIsThatOfWcag() {
        assertEquals(21, Palette.contrast(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(4.48, Palette.contrast(Color.web("#777777"), Color.WHITE), 0.005);
    }
}
