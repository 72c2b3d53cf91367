package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingFolderTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol QQQ = new Symbol("QQQ");

    @TempDir private Path data;

    private Path folder() {
        return data.resolve("drawings");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theLastStateOfEachSymbolIsThereAfterTheClose() throws IOException {
        try (DrawingFolder drawings = new DrawingFolder(folder())) {
            for (int i = 0; i <= 500; i++) {
                drawings.save(SPY, "state " + i);
                drawings.save(QQQ, "q" + i);
            }
        }
        assertEquals("state 500", Files.readString(folder().resolve("SPY.json")));
        assertEquals("q500", Files.readString(folder().resolve("QQQ.json")));
        assertEquals(List.of("QQQ.json", "SPY.json"), names());
    }

    @Test
    void whatWasSavedIsReadWhetherItIsWrittenOrNot() throws IOException {
        try (DrawingFolder drawings = new DrawingFolder(folder())) {
            assertEquals(Optional.empty(), drawings.read(SPY));
            drawings.save(SPY, "first");
            assertEquals(Optional.of("first"), drawings.read(SPY));
            drawings.save(SPY, "second").join();
            assertEquals(Optional.of("second"), drawings.read(SPY));
        }
        try (DrawingFolder drawings = new DrawingFolder(folder())) {
            assertEquals(Optional.of("second"), drawings.read(SPY));
        }
    }

    @Test
    void whatIsSetAsideIsNotWrittenOver() throws IOException {
        try (DrawingFolder drawings = new DrawingFolder(folder())) {
            drawings.save(SPY, "damaged").join();
            assertEquals("SPY.json.aside-1", drawings.setAside(SPY));
            assertEquals(Optional.empty(), drawings.read(SPY));
            drawings.save(SPY, "damaged again").join();
            assertEquals("SPY.json.aside-2", drawings.setAside(SPY));
            drawings.save(SPY, "new").join();
        }
        assertEquals(List.of("SPY.json", "SPY.json.aside-1", "SPY.json.aside-2"), names());
        assertEquals("damaged", Files.readString(folder().resolve("SPY.json.aside-1")));
    }

    @Test
    void whatCannotBeWrittenIsToldAndTriedAgainAtTheEnd() throws IOException {
        Files.createDirectories(folder().resolve("SPY.json.new").resolve("in the way"));
        try (DrawingFolder drawings = new DrawingFolder(folder())) {
            CompletionException failure =
                    assertThrows(
                            CompletionException.class, () -> drawings.save(SPY, "kept").join());
            assertInstanceOf(IOException.class, failure.getCause().getCause());
            assertEquals(Optional.of("kept"), drawings.read(SPY));
            Files.delete(folder().resolve("SPY.json.new").resolve("in the way"));
        }
        assertEquals("kept", Files.readString(folder().resolve("SPY.json")));
    }

    @Test
    void everySymbolHasAFileOfItsOwnOnAnyFileSystem() {
        assertEquals("SPY.json", DrawingFolder.name(SPY));
        assertEquals("BRK.B.json", DrawingFolder.name(new Symbol("BRK.B")));
        assertEquals("_CON.json", DrawingFolder.name(new Symbol("CON")));
        List<String> names =
                Stream.of("btc", "Btc", "bTc", "BTC", "con", "nul.x", "COM1")
                        .map(symbol -> DrawingFolder.name(new Symbol(symbol)))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
        assertEquals(names.size(), names.stream().distinct().count(), names::toString);
    }
}
