package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.feed.csv.CsvFormat;
import candlewright.feed.faulty.FeedFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
                new Options.FeedChoice.SyntheticTrades(FeedFaults.NONE, Duration.ofSeconds(1)),
                options("--feed synthetic-trades").feedChoice());
        assertEquals(
                new Options.FeedChoice.SyntheticTrades(
                        FeedFaults.parse("drop=0.01"), Duration.ofMinutes(5)),
                options("--feed synthetic-trades --bars 5m --feed-faults drop=0.01").feedChoice());
        assertEquals(
                new Options.FeedChoice.TradeFiles(
                        List.of(Path.of("a.csv"), Path.of("b.csv")),
                        CsvFormat.RECOGNISED,
                        Duration.ofDays(1)),
                options("--feed trades:a.csv,b.csv --bars 1d").feedChoice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --feed nonsense | --feed must be synthetic, synthetic-trades, csv:FILE[,FILE...], trades:FILE[,FILE...] or archive:SYMBOL[,SYMBOL...], was nonsense
                    --feed trades: | --feed trades: needs a file, was trades:
                    --feed trades:a.csv --seed 1 | --seed belongs to the synthetic feeds, not to csv, trades or archive
                    --feed trades:a.csv --symbols A | --symbols belongs to the synthetic feeds; a file's name is its symbol
                    --feed archive: | --feed archive: needs a symbol, was archive:
                    --feed archive:SPY --symbols SPY | --symbols belongs to the synthetic feeds; a file's name is its symbol
                    --feed csv:a.csv --archive bars | --archive keeps what moves, and csv:a.csv stands still without --speed
                    --archive ticks | --archive ticks belongs to --feed synthetic-trades and --feed trades:
                    --import a.csv --export b.csv | --import and --export are two things to do: one after the other
                    --export b.parquet | --export writes CSV files, FILE.csv, was b.parquet
                    --from 2024-05-06 | --from and --to belong to --export
                    --export b.csv --from soon | --from: must be like 2024-05-06 or 2024-05-06T13:30:00Z, was 'soon'
                    --export b.csv --from 2024-05-06 --to 2024-05-06 | --from must be before --to
                    --bars 1m | --bars belongs to --feed synthetic-trades and --feed trades:; the bars of synthetic have their own length
                    --feed synthetic-trades --bars 7s | --bars: a day must be so many whole bars, was '7s'
                    --feed synthetic-trades --bars 2d | --bars: a day must be so many whole bars, was '2d'
                    --feed synthetic-trades --bars soon | --bars: must be a time like 1s, 5s, 1m, 1h or 1d, was 'soon'
                    --feed-faults drop=0.1 | --feed-faults belongs to --feed synthetic-trades
                    --feed trades:a.csv --feed-faults drop=0.1 | --feed-faults belongs to --feed synthetic-trades
                    --feed synthetic-trades --feed-faults drop=2 | --feed-faults: drop must be 0 to 1, was '2'
                    --feed synthetic-trades --csv-format trades | --csv-format belongs to --feed csv:, --feed trades: and --import
                    """)
    void refusesWhatDoesNotFitAndSaysWhy(String line, String why) {
        Options options = options(line);
        assertEquals(why, assertThrows(ParameterException.class, options::call).getMessage());
    }
}
