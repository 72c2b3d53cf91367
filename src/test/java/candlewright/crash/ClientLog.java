package candlewright.crash;

import candlewright.crash.ApiClient.Answer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client knows: a line before it asks, a line after it was answered, each with the
/// operating system before it goes on.
///
/// ```
/// try 17 POST /orders/submit {"client_order_id":"c0-17",…}
/// ack 17 201 false {"client_order_id":"c0-17",…,"status":"SENT",…}
/// ```
final class ClientLog implements AutoCloseable {

    /// What was asked and what came of it.
    ///
    /// @param answer the first one, or null if there was none yet
    record Entry(int number, Wish wish, @Nullable Answer answer) {

        /// Whether the client may rely on it that the order is written down, sent or denied.
        boolean isTaken() {
            return answer != null
                    && wish.newOrder().isPresent()
                    && (answer.status() == 201 || answer.status() == 200 || isDenied());
        }

        boolean isDenied() {
            return answer != null
                    && answer.status() == 400
                    && answer.body().contains("\"status\":\"DENIED\"");
        }

        /// Whether the client may rely on it that the cancel is written down.
        boolean isCancelTaken() {
            return answer != null
                    && wish.canceled().isPresent()
                    && (answer.status() == 200 || answer.status() == 202);
        }
    }

    private final BufferedWriter out;

    ClientLog(Path file) throws IOException {
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void tries(int number, Wish wish) throws IOException {
        write("try " + number + " " + wish.method() + " " + wish.path() + " " + wish.body());
    }

    void answered(int number, Answer answer) throws IOException {
        write(
                "ack "
                        + number
                        + " "
                        + answer.status()
                        + " "
                        + answer.replayed()
                        + " "
                        + answer.body());
    }

    private void write(String line) throws IOException {
        out.write(line);
        out.newLine();
        out.flush();
    }

    /// The entries in the order of their numbers; of several answers to one, the first.
    static Map<Integer, Entry> read(Path file) throws IOException {
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 5);
            int number = Integer.parseInt(words[1]);
            Entry known = entries.get(number);
            if (words[0].equals("try")) {
                if (known == null) {
                    Wish wish = new Wish(words[2], words[3], words[4]);
                    entries.put(number, new Entry(number, wish, null));
                }
            } else if (known != null && known.answer() == null) {
                Answer answer =
                        new Answer(
                                Integer.parseInt(words[2]),
                                Boolean.parseBoolean(words[3]),
                                words[4]);
                entries.put(number, new Entry(number, known.wish(), answer));
            }
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
