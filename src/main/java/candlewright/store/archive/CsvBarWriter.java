package candlewright.store.archive;

import candlewright.marketdata.ArchivedBar;
import candlewright.model.Bar;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/// The program's own CSV: `ts,open,high,low,close,volume`, times of the open in UTC. All fields are
/// times and plain numbers, so that no cell is a formula.
final class CsvBarWriter implements BarExport.Sink {

    private final BufferedWriter writer;

    CsvBarWriter(Path file) throws IOException {
        writer = Files.newBufferedWriter(file);
        writer.write("ts,open,high,low,close,volume\n");
    }

    @Override
    public void accept(ArchivedBar archived) throws IOException {
        Bar bar = archived.bar();
        writer.append(bar.tsOpen().toString());
        for (double value :
                new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()}) {
            writer.append(',').append(plain(value));
        }
        writer.append('\n');
    }

    /// The shortest decimal that is this double.
    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
