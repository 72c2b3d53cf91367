package candlewright.store.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CaptureLimitsTest {

    @Test
    void aFileHasRoomForABlock() {
        assertEquals(
                "a capture file needs room for at least 131072 bytes, was 131071",
                refused(131_071, 1 << 20));
    }

    @Test
    void aFolderHasRoomForTwoFiles() {
        assertEquals(
                "the folder must hold at least two files of 200000 bytes, was 399999",
                refused(200_000, 399_999));
    }

    private static String refused(long fileBytes, long folderBytes) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new CaptureLimits(fileBytes, folderBytes))
                .getMessage();
    }
}
