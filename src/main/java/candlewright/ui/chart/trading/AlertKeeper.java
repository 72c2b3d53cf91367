package candlewright.ui.chart.trading;

import candlewright.model.PriceAlert;
import java.io.IOException;
import java.util.List;

/// Where alerts are kept from one start to the next.
public interface AlertKeeper {

    /// Forgets everything with the program.
    AlertKeeper NONE =
            new AlertKeeper() {
                @Override
                public List<PriceAlert> read() {
                    return List.of();
                }

                @Override
                public void write(List<PriceAlert> alerts) {
                    // They are gone with the program.
                }
            };

    /// @throws IOException if they cannot be read; then nothing is written over them
    List<PriceAlert> read() throws IOException;

    void write(List<PriceAlert> alerts) throws IOException;
}
