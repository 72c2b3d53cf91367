package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.feed.csv.CsvFormat;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.synthetic.SyntheticFeed;
import candlewright.model.Symbol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class OptionsTest {

    private static Options options(String line) {
        Options options = new Options();
        new CommandLine(options).parseArgs(line.split(" "));
        return options;
    }

    @Test
    void aFeedOfTradesHasBarsOfASecondUnlessOtherwiseStated() {
        assertEquals(
                new FeedChoice.SyntheticTrades(
                        SyntheticFeed.DEFAULT_SYMBOLS,
                        7,
                        1,
                        FeedFaults.NONE,
                        Duration.ofSeconds(1),
                        20,
                        TapeChoice.USUAL),
                options("--feed synthetic-trades").market.choice());
        assertEquals(
                new FeedChoice.SyntheticTrades(
                        List.of(new Symbol("A"), new Symbol("B")),
                        3,
                        2,
                        FeedFaults.parse("drop=0.01"),
                        Duration.ofMinutes(5),
                        2_000,
                        new TapeChoice(
                                new GapChoice(GapChoice.Policy.RESUBSCRIBE, Duration.ofMillis(500)),
                                Duration.ofSeconds(1))),
                options(
                                "--feed synthetic-trades --bars 5m --trade-rate 2000"
                                        + " --feed-faults drop=0.01 --symbols A,B --seed 3"
                                        + " --speed 2 --gaps resubscribe,hold=500ms --lateness 1s")
                        .market
                        .choice());
        assertEquals(
                new FeedChoice.TradeFiles(
                        List.of(Path.of("a.csv"), Path.of("b.csv")),
                        CsvFormat.RECOGNISED,
                        Duration.ofDays(1),
                        Optional.empty(),
                        TapeChoice.USUAL),
                options("--feed trades:a.csv,b.csv --bars 1d").market.choice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --look light --headless | --look belongs to the window, and --headless has none
                    --feed nonsense | --feed must be synthetic, synthetic-trades, csv:FILE[,FILE...], trades:FILE[,FILE...], capture:FILE_OR_FOLDER or archive:SYMBOL[,SYMBOL...], was nonsense
                    --feed trades: | --feed trades: needs a file, was trades:
                    --feed trades:a.csv --seed 1 | --seed belongs to the synthetic feeds, not to csv, trades, capture or archive
                    --feed trades:a.csv --symbols A | --symbols belongs to the synthetic feeds; a file's name is its symbol, captures and archives know their own
                    --feed archive:SPY --symbols SPY | --symbols belongs to the synthetic feeds; a file's name is its symbol, captures and archives know their own
                    --feed archive: | --feed archive: needs a symbol, was archive:
                    --feed csv:a.csv --archive bars | --archive keeps what moves, and csv:a.csv stands still without --speed
                    --archive ticks | --archive ticks belongs to --feed synthetic-trades, trades: and capture:
                    --import a.csv --export b.csv | --import and --export are two things to do: one after the other
                    --export b.xlsx | --export writes FILE.csv or FILE.parquet, was b.xlsx
                    --import a.parquet --csv-format bars | --csv-format belongs to CSV files, not to [a.parquet]
                    --from 2024-05-06 | --from and --to belong to --export
                    --export b.csv --from soon | --from: must be like 2024-05-06 or 2024-05-06T13:30:00Z, was 'soon'
                    --export b.csv --from 2024-05-06 --to 2024-05-06 | --from must be before --to
                    --bars 1m | --bars belongs to --feed synthetic-trades, trades: and capture:; the bars of synthetic have their own length
                    --feed synthetic-trades --bars 7s | --bars: a day must be so many whole bars, was '7s'
                    --feed synthetic-trades --bars 2d | --bars: a day must be so many whole bars, was '2d'
                    --feed synthetic-trades --bars soon | --bars: must be a time like 1s, 5s, 1m, 1h or 1d, was 'soon'
                    --gaps rebuild | --gaps belongs to --feed synthetic-trades, trades: and capture:; synthetic has bars, and no messages that could be missing
                    --lateness 1s | --lateness belongs to --feed synthetic-trades, trades: and capture:; the bars of synthetic come as bars
                    --feed trades:a.csv --gaps rebuild | --gaps rebuild needs a source that has the missing messages; what is missing in --feed trades:a.csv are lines that cannot be read: give-up and hold=TIME are possible
                    --feed capture:a --gaps resubscribe | --gaps resubscribe needs a source that can be asked; --feed capture:a has what was received, and no more: give-up, hold=TIME and rebuild (with what it received later) are possible
                    --feed synthetic-trades --gaps hope | --gaps: must be give-up, hold=TIME, resubscribe or rebuild, was 'hope'
                    --feed synthetic-trades --gaps hold | --gaps: hold needs a time, like hold=5s
                    --feed synthetic-trades --gaps hold=soon | --gaps: hold must be a time like 20ms, 5s or 1m, was 'soon'
                    --feed synthetic-trades --gaps hold=1m | --gaps: hold must be 10ms to 30s, was 60000ms
                    --feed synthetic-trades --gaps give-up,rebuild | --gaps: one policy and one hold, was 'give-up,rebuild'
                    --feed synthetic-trades --lateness 2m | --lateness: must be 0ms to 1m, was 120000ms
                    --feed synthetic-trades --lateness soon | --lateness: it must be a time like 20ms, 5s or 1m, was 'soon'
                    --trade-rate 5 | --trade-rate belongs to --feed synthetic-trades
                    --feed synthetic-trades --trade-rate 0 | --trade-rate: trades a second must be above 0 and at most 100000, were 0.0
                    --feed-faults drop=0.1 | --feed-faults belongs to --feed synthetic-trades
                    --feed trades:a.csv --feed-faults drop=0.1 | --feed-faults belongs to --feed synthetic-trades
                    --feed synthetic-trades --feed-faults drop=2 | --feed-faults: drop must be 0 to 1, was '2'
                    --capture on | --capture keeps the messages of --feed synthetic-trades, or of --feed trades: with --speed; there are none with --feed synthetic
                    --feed trades:a.csv --capture on | --capture keeps the messages of --feed synthetic-trades, or of --feed trades: with --speed; there are none with --feed trades:a.csv
                    --feed capture:a --capture on | --capture keeps the messages of --feed synthetic-trades, or of --feed trades: with --speed; these are captured already
                    --feed synthetic-trades --capture-limit 1g | --capture-limit belongs to --capture, which is not given
                    --feed synthetic-trades --capture on --capture-limit much | --capture-limit: must be a size like 500m or 4g, was 'much'
                    --feed synthetic-trades --capture on --capture-limit 1k | --capture-limit: a capture file needs room for at least 131072 bytes, was 512
                    --feed capture: | --feed capture: needs a file or a folder, was capture:
                    --feed capture:a --seed 1 | --seed belongs to the synthetic feeds, not to csv, trades, capture or archive
                    --newest 5 | --newest belongs to --feed archive: and must be positive, was 5
                    --feed archive:SPY --newest 0 | --newest belongs to --feed archive: and must be positive, was 0
                    --feed synthetic-trades --paused | --paused belongs to --feed capture:
                    --feed synthetic-trades --speed max | --speed must be positive, was Infinity
                    --feed synthetic-trades --csv-format trades | --csv-format belongs to --feed csv:, --feed trades: and --import
                    """)
    void refusesWhatDoesNotFitAndSaysWhy(String line, String why) {
        Options options = options(line);
        assertEquals(why, assertThrows(ParameterException.class, options::call).getMessage());
    }
}
