package candlewright.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` of the real program while it captures.
class CaptureOfAKilledProgramTest {

    @TempDir Path root;

    @Test
    void isReplayedToItsLastWholeBlockAndSaysSo() throws Exception {
        DataFolder folder = DataFolder.fresh(root);
        Path captures = folder.path().resolve("captures");
        try (RunningProgram live =
                RunningProgram.launch(
                        QuickStart.none(),
                        List.of(),
                        folder,
                        List.of(
                                "--headless",
                                "--port",
                                "0",
                                "--feed",
                                "synthetic-trades",
                                "--speed",
                                "20",
                                "--capture",
                                "on"))) {
            live.awaitApi();
            ApiClient client = live.client();
            long history = capture(client).get("messages").asLong();
            RunningProgram.await(
                    "messages after the history",
                    () -> {
                        JsonNode capture = capture(client);
                        return capture.get("messages").asLong() > history + 2_000;
                    });
            live.kill();
        }
        Path file;
        try (Stream<Path> files = Files.list(captures)) {
            file = files.findFirst().orElseThrow();
        }
        // A kill seldom divides a block: so divide the last one.
        byte[] half = {0x43, 0x57, 0x42, 0x31, 0, 0};
        Files.write(file, half, StandardOpenOption.APPEND);
        try (RunningProgram replay =
                RunningProgram.launch(
                        QuickStart.none(),
                        List.of(),
                        folder,
                        List.of(
                                "--headless",
                                "--port",
                                "0",
                                "--feed",
                                "capture:" + captures,
                                "--speed",
                                "max"))) {
            replay.awaitApi();
            ApiClient client = replay.client();
            RunningProgram.await(
                    "the end of the capture",
                    () -> get(client, "/replay").get("motion").asString().equals("ENDED"));
            JsonNode state = get(client, "/replay");
            assertTrue(state.get("messages").asLong() > 2_000, state::toString);
            assertEquals(state.get("messages"), state.get("told"));
            String torn =
                    file
                            + " ends in a block that was not written to its end: 6 bytes at offset "
                            + (Files.size(file) - 6)
                            + " are dropped";
            assertEquals(torn, state.get("missing").get(0).get("text").asString());
            assertEquals(torn, get(client, "/feed").get("missing").get(0).asString());
            assertTrue(replay.output().contains(torn), replay::output);
            assertEquals(torn, get(client, "/risk").get("incidents").get(0).get("text").asString());
        }
    }

    private static JsonNode capture(ApiClient client) {
        return get(client, "/feed").get("capture");
    }

    private static JsonNode get(ApiClient client, String path) {
        try {
            return client.get(path).json();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
