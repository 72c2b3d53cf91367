package candlewright.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class CrashProofTest {

    private static final long SEED = 20;

    @Test
    void noOrderIsLostOrSentTwiceWhateverMomentTheProgramIsKilledAt(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path root) throws Exception {
        Tally tally = CrashProof.run(root, 20, 10, SEED, 4, System.out);
        System.out.println(tally);
        assertEquals(List.of(), tally.violations());
        assertTrue(
                tally.count("orders acknowledged as sent") > 100
                        && tally.count("requests without an answer") > 10
                        && tally.count("trades") > 10,
                () -> "too little has happened to prove anything:\n" + tally);
    }
}
