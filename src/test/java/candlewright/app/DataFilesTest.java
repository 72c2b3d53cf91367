package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.feed.FeedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program with a data file of which one line is bad.
class DataFilesTest {

    private static final String TEXT =
            """
            <DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
            2022.01.03\t00:00:00\t1.5\t2.5\t1.25\t2.0\t10\t0\t7
            2022.01.03\t00:01:00\t1.5\t2.5\t1.25\tn/a\t10\t0\t7
            2022.01.03\t00:02:00\t1.5\t2.5\t1.25\t2.0\t10\t0\t7
            """;

    @TempDir private Path folder;

    @Test
    void saysWhatItWasReadAsAndKeepsWhatCannotBeRead() throws Exception {
        Workstation workstation = open("metatrader5,zone=Europe/Athens");
        try {
            assertEquals(
                    List.of(
                            "EURUSD.csv: 3 lines, 2 loaded, 1 rejected; read as metatrader5 (stated),"
                                    + " times of the open (assumed), clock Europe/Athens (stated),"
                                    + " decimal point (found in the file), prices as written"
                                    + " (assumed), volume of column tickvol (found in the file)"),
                    workstation.feed().remarks());
        } finally {
            workstation.close();
        }
        assertEquals(
                "line,reason,text\n"
                        + "3,\"close is not a number: \"\"n/a\"\"\","
                        + "\"2022.01.03\t00:01:00\t1.5\t2.5\t1.25\tn/a\t10\t0\t7\"\n",
                Files.readString(folder.resolve("data/rejects/EURUSD.csv.rejects.csv")));
    }

    @Test
    void doesNotStartWithTimesOfAServerNobodyKnows() {
        assertThrows(FeedException.class, () -> open(null));
    }

    private Workstation open(@Nullable String format) throws FeedException, IOException {
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.market.feed = "csv:" + Files.writeString(folder.resolve("EURUSD.csv"), TEXT);
        options.market.csvFormat = format;
        return Workstation.open(options);
    }
}
