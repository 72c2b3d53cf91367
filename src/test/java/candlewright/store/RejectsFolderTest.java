package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFolderTest {

    @TempDir private Path folder;

    @Test
    void keepsTheLinesOfEachFileApart() throws IOException {
        Path kept = folder.resolve("rejects");
        try (RejectsFolder rejects = new RejectsFolder(kept)) {
            rejects.append("a.csv", 3, "close is not a number: \"x\"", "1,2,x");
            rejects.append("b.csv", 7, "has 1 fields, the header has 6", "é");
            rejects.append("a.csv", 9, "ts is repeated: \"0\"", "0,1,2");
        }
        assertEquals(
                """
                line,reason,text
                3,"close is not a number: ""x""\","1,2,x"
                9,"ts is repeated: ""0""\","0,1,2"
                """,
                Files.readString(kept.resolve("a.csv.rejects.csv")));
        assertEquals(
                "line,reason,text\n7,\"has 1 fields, the header has 6\",\"é\"\n",
                Files.readString(kept.resolve("b.csv.rejects.csv")));
    }

    @Test
    void aFileThatIsReadAgainReplacesWhatWasKept() throws IOException {
        try (RejectsFolder rejects = new RejectsFolder(folder)) {
            rejects.append("a.csv", 3, "wrong", "1");
            rejects.append("b.csv", 4, "wrong", "1");
        }
        try (RejectsFolder rejects = new RejectsFolder(folder)) {
            rejects.forget("a.csv");
            rejects.forget("b.csv");
            rejects.append("b.csv", 5, "wrong", "2");
        }
        assertFalse(Files.exists(folder.resolve("a.csv.rejects.csv")));
        assertEquals(
                "line,reason,text\n5,\"wrong\",\"2\"\n",
                Files.readString(folder.resolve("b.csv.rejects.csv")));
    }

    @Test
    void whatCannotBeKeptStopsNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("rejects"));
        try (RejectsFolder rejects = new RejectsFolder(file)) {
            rejects.append("a.csv", 3, "wrong", "1");
            rejects.append("a.csv", 4, "wrong", "1");
        }
        assertEquals("", Files.readString(file));
    }
}
