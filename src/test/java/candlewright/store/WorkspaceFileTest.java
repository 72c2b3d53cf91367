package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Symbol;
import candlewright.model.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceFileTest {

    private static final Workspace FOUR =
            new Workspace(
                    Map.of("layout", "FOUR", "active", "2"),
                    List.of(
                            Map.of("symbol", "SPY", "link", "BLUE", "averages", "10, 30"),
                            Map.of("symbol", "BTC/USD", "a later setting", "\"quoted\"\n\\ä")),
                    Map.of("scalping", Map.of("averages", "5, 20"), "a b", Map.of()));

    @TempDir Path folder;

    private TreeSet<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Workspace reopened() {
        try (WorkspaceFile file = WorkspaceFile.open(folder)) {
            return file.last();
        }
    }

    @Test
    void bringsBackWhatWasKept() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.open(folder)) {
            assertEquals(Workspace.NONE, file.last());
            file.keep(FOUR);
        }
        assertEquals(FOUR, reopened());
        assertEquals(List.of("workspace.json"), List.copyOf(files()));
    }

    @Test
    void theLastOfManyIsKeptWhenItIsClosedAtOnce() {
        Workspace last = Workspace.NONE;
        try (WorkspaceFile file = WorkspaceFile.open(folder)) {
            for (int i = 0; i < 500; i++) {
                last = new Workspace(Map.of("active", String.valueOf(i)), List.of(), Map.of());
                file.keep(last);
            }
        }
        assertEquals(last, reopened());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\":1,\"window\":{\"layout\":4}}",
                "{\"version\":1,\"window\":{},\"cells\":[{]}",
                "{\"version\":1,\"cells\":[[]]}",
                "{\"window\":{}}",
                "{\"version\":1,\"window\":{\"a\":\"1\",\"a\":\"2\"}}",
                "{\"version\":1} {}",
                "{\"version\":2,\"window\":{}}",
                "{\"version\":1,\"desks\":[]}",
                "{\"version\":99999999999999999999}",
                "\u0000\u0000\u0000"
            })
    void aFileThatCannotBeReadIsMovedAsideAndNotWrittenOver(String found) throws IOException {
        Files.writeString(folder.resolve("workspace.json"), found);
        Files.writeString(folder.resolve("workspace-aside-1.json"), "an earlier one");
        try (WorkspaceFile file = WorkspaceFile.open(folder)) {
            assertEquals(Workspace.NONE, file.last());
            file.keep(FOUR);
        }
        assertEquals(found, Files.readString(folder.resolve("workspace-aside-2.json")));
        assertEquals("an earlier one", Files.readString(folder.resolve("workspace-aside-1.json")));
        assertEquals(FOUR, reopened());
    }

    @Test
    void whatAKillLeftHalfWrittenIsNotRead() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.open(folder)) {
            file.keep(FOUR);
        }
        Files.writeString(folder.resolve("workspace.json.new"), "{\"versi");
        assertEquals(FOUR, reopened());
    }

    @Test
    void aPictureIsNeverWrittenOver() throws IOException {
        Instant at = Instant.parse("2026-01-05T14:32:07.5Z");
        try (WorkspaceFile file = WorkspaceFile.open(folder)) {
            Path first = file.picture(new Symbol("SPY"), at, new byte[] {1});
            Path second = file.picture(new Symbol("SPY"), at, new byte[] {2});
            Path snapshots = folder.resolve("snapshots");
            assertEquals(
                    List.of(
                            snapshots.resolve("SPY-2026-01-05T143207Z.png"),
                            snapshots.resolve("SPY-2026-01-05T143207Z-2.png")),
                    List.of(first, second));
            assertArrayEquals(new byte[] {1}, Files.readAllBytes(first));
            assertArrayEquals(new byte[] {2}, Files.readAllBytes(second));
        }
    }
}
