package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.AccountEvent;
import candlewright.model.JournalEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {

    private static final int MANY = 100_000;

    private static JournalEvent fact(long seq) {
        return new AccountEvent.SessionStarted(seq, Instant.EPOCH, "test");
    }

    private static List<JournalEvent> facts(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(ReadAheadTest::fact).toList();
    }

    private static void tell(int count, Consumer<JournalEvent> reader) {
        facts(count).forEach(reader);
    }

    @Test
    void showsAllFactsInOrderOnTheCallersThread() throws IOException {
        for (int count : new int[] {0, 1, 1_023, 1_024, 1_025, MANY}) {
            List<JournalEvent> shown = new ArrayList<>();
            Thread caller = Thread.currentThread();
            ReadAhead.read(
                    reader -> tell(count, reader),
                    fact -> {
                        assertSame(caller, Thread.currentThread());
                        shown.add(fact);
                    });
            assertEquals(facts(count), shown);
        }
    }

    @Test
    void saysWhyTheSourceStoppedOnceTheFactsBeforeAreShown() {
        List<JournalEvent> shown = new ArrayList<>();
        IOException damage = new IOException("damaged at seq 2001");
        IOException thrown =
                assertThrows(
                        IOException.class,
                        () ->
                                ReadAhead.read(
                                        reader -> {
                                            tell(2_000, reader);
                                            throw damage;
                                        },
                                        shown::add));
        assertSame(damage, thrown);
        assertEquals(facts(2_000), shown);
    }

    @Test
    void aReaderThatFailsStopsTheSource() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        ReadAhead.read(
                                reader -> tell(MANY, reader),
                                fact -> {
                                    throw new IllegalStateException("does not fit");
                                }));
    }
}
