package candlewright.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What befalls a data directory while the real program runs on it, or before it starts.
class MishapsTest {

    private static final int CANNOT_START = 1;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path root;

    @Test
    void aSecondProgramOnTheSameDirectoryRefusesAndTheFirstGoesOn() throws Exception {
        try (Scene scene = new Scene(root, "plain");
                RunningProgram first = scene.start();
                RunningProgram second = scene.installation().launch()) {
            assertEquals(CANNOT_START, second.exitCode());
            assertTrue(
                    second.output().contains("another Candlewright uses the data directory"),
                    second::output);
            assertEquals(201, scene.submit(first));
            assertEquals(List.of(), scene.wrongAtRest(first));
            first.kill();
        }
    }

    @Test
    void aJournalOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        try (Scene scene = new Scene(root, "plain")) {
            RunningProgram program = scene.start();
            scene.rest(program, 3);
            program.stop();
            sql(scene, "pragma user_version = 99");
            byte[] before = Files.readAllBytes(scene.folder().journal());
            RunningProgram refused = scene.installation().launch();
            assertEquals(CANNOT_START, refused.exitCode());
            assertTrue(
                    refused.output().contains("has version 99, this program knows up to"),
                    refused::output);
            assertArrayEquals(before, Files.readAllBytes(scene.folder().journal()));
        }
    }

    @Test
    void aDamagedJournalIsShownAndTakesNothingMore() throws Exception {
        try (Scene scene = new Scene(root, "plain")) {
            RunningProgram program = scene.start();
            List<String> orders = scene.rest(program, 20);
            program.kill();
            sql(scene, "pragma wal_checkpoint(truncate)");
            flip(scene.folder().journal(), "\"Submitted\",\"client_order_id\":\"" + orders.get(10));
            RunningProgram damaged = scene.installation().launch();
            damaged.awaitApi();
            assertTrue(damaged.output().contains("read only"), damaged::output);
            assertEquals(200, damaged.client().get("/orders/" + orders.getFirst()).status());
            assertEquals(503, scene.submit(damaged));
            damaged.kill();
        }
    }

    @Test
    void aFullDiskRefusesNewOrdersLetsCancelsPassAndLosesNothing() throws Exception {
        Path disk = Files.createDirectories(root.resolve("disk"));
        assumeTrue(mounted(disk), "only root may mount a small file system");
        try (Scene scene = new Scene(disk, "plain,dedup=no")) {
            RunningProgram program = scene.start();
            List<String> orders = scene.rest(program, 20);
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            scene.tradeUntil(program, 503);
            assertEquals(503, scene.submit(program));
            for (String id : orders) {
                int status = scene.cancel(program, id);
                assertTrue(status == 202 || status == 200, () -> id + " " + status);
            }
            RunningProgram.await(
                    "the cancels at the venue",
                    () -> venue(scene).cancelsReceived().containsAll(orders));
            program.kill();
            assertEquals(List.of(), scene.wrongWhenDead());
            Files.delete(ballast);
            RunningProgram again = scene.start();
            scene.tell("resume");
            assertEquals(201, scene.submit(again));
            assertEquals(List.of(), scene.wrongAtRest(again));
            again.kill();
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void afterKillNothingNewIsSentAllIsCanceledAndItStaysSoWhenTheProgramIsKilled()
            throws Exception {
        try (Scene scene = new Scene(root, "plain,to-venue=5ms,to-us=5ms");
                ExecutorService burst = Executors.newSingleThreadExecutor()) {
            RunningProgram program = scene.start();
            Future<?> trading =
                    burst.submit(() -> {
                        scene.tradeUntil(program, 400);
                        return null;
                    });
            int told = scene.installation().run("--tell", "kill");
            assertEquals(0, told);
            long after = venue(scene).received().size();
            trading.get();
            assertEquals(400, scene.submit(program));
            RunningProgram.await("all orders to be canceled", () -> open(program).isEmpty());
            assertEquals(after, venue(scene).received().size());
            program.kill();
            assertEquals(List.of(), scene.wrongWhenDead());
            RunningProgram again = scene.start();
            assertEquals(400, scene.submit(again));
            assertEquals(List.of(), scene.wrongAtRest(again));
            scene.tell("resume");
            assertEquals(201, scene.submit(again));
            again.kill();
        }
    }

    @Test
    void aFrozenWindowKeepsNobodyFromTradingAndFromStopping() throws Exception {
        try (Scene scene = new Scene(root, "plain");
                RunningProgram program = scene.installation().startFrozen()) {
            List<String> orders = scene.rest(program, 5);
            assertEquals(5, orders.size());
            Wish cancelAll = new Wish("POST", "/risk/cancel-all", "{}");
            assertEquals(200, program.client().send(cancelAll).status(), "by the API");
            RunningProgram.await("all orders to be canceled", () -> open(program).isEmpty());
            assertEquals(0, scene.installation().run("--tell", "halt"), "by the command line");
            assertEquals(400, scene.submit(program));
            assertTrue(scene.tell("resume").contains("ACTIVE"), "by the KILL file");
            assertEquals(201, scene.submit(program));
            assertTrue(scene.tell("flatten").startsWith("flatten"));
            program.kill();
            assertEquals(List.of(), scene.wrongWhenDead());
        }
    }

    private static JsonNode open(RunningProgram program) {
        try {
            return program.client().get("/orders?status=open").json().path("orders");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VenueBooks venue(Scene scene) {
        try {
            return VenueBooks.read(scene.folder().venueLog());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sql(Scene scene, String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + scene.folder().journal());
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    /// Changes the last letter of the first text like this in the file.
    private static void flip(Path file, String text) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf(text);
        assertTrue(at >= 0, text);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at + text.length() - 1);
            open.write('Z');
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4_096];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertTrue(Files.size(ballast) > 0, "the disk was full before");
        }
    }

    private static boolean mounted(Path folder) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=40m", "candlewright", folder.toString())
                == 0;
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
