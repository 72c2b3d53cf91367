package candlewright.ui.chart.drawing;

import candlewright.model.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How the drawings of a symbol are written down: JSON with a version. What it does not know is
/// refused as a whole: read in part, the rest would be lost with the next writing.
public final class DrawingJson {

    static final int VERSION = 1;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private record File(int version, String symbol, List<Entry> drawings) {
        File {
            drawings = List.copyOf(drawings);
        }
    }

    /// @param text of a text; the others have an empty one
    private record Entry(
            String kind,
            List<Anchor> anchors,
            String color,
            int width,
            boolean locked,
            String text) {
        Entry {
            anchors = List.copyOf(anchors);
        }
    }

    private DrawingJson() {}

    public static String write(Symbol symbol, Drawings drawings) {
        List<Entry> entries = drawings.list().stream().map(DrawingJson::entry).toList();
        return MAPPER.writeValueAsString(new File(VERSION, symbol.value(), entries)) + "\n";
    }

    private static Entry entry(Drawing drawing) {
        Figure figure = drawing.figure();
        return new Entry(
                figure.kind().name().toLowerCase(Locale.ROOT),
                figure.anchors(),
                drawing.look().color(),
                drawing.look().width(),
                drawing.locked(),
                figure.words());
    }

    /// @throws DrawingFormatException if it is damaged, of another symbol, or of a newer version
    public static Drawings read(Symbol symbol, String json) throws DrawingFormatException {
        try {
            JsonNode tree = MAPPER.readTree(json);
            JsonNode version = tree.path("version");
            if (!version.isInt()) {
                throw new DrawingFormatException("it has no version");
            }
            if (version.intValue() != VERSION) {
                throw new DrawingFormatException(
                        "its version is " + version.intValue() + ", this program knows " + VERSION);
            }
            File file = MAPPER.treeToValue(tree, File.class);
            if (!symbol.value().equals(file.symbol())) {
                throw new DrawingFormatException("it is of " + file.symbol());
            }
            return drawings(file.drawings());
        } catch (JacksonException e) {
            throw new DrawingFormatException(e.getOriginalMessage(), e);
        }
    }

    private static Drawings drawings(List<Entry> entries) throws DrawingFormatException {
        List<Drawing> drawings = new ArrayList<>();
        for (Entry entry : entries) {
            int number = drawings.size() + 1;
            try {
                drawings.add(drawing(number, entry));
            } catch (IllegalArgumentException e) {
                throw new DrawingFormatException("drawing " + number + ": " + e.getMessage(), e);
            }
        }
        return new Drawings(drawings);
    }

    private static Drawing drawing(int id, Entry entry) {
        FigureKind kind = FigureKind.valueOf(entry.kind().toUpperCase(Locale.ROOT));
        return new Drawing(
                id,
                kind.through(entry.anchors(), entry.text()),
                new Look(entry.color(), entry.width()),
                entry.locked());
    }
}
