package candlewright.ui.parity;

import candlewright.research.parity.ParityRequest;
import java.util.List;

/// A way on which messages arrive, ready to try.
record Delivery(String name, String faults) {

    static final List<Delivery> ALL =
            List.of(
                    new Delivery("Everyday faults", ParityRequest.DEFAULT_FAULTS),
                    new Delivery("Losses", "drop=0.005,cut=0.0002,cut-for=2s,seed=7"),
                    new Delivery("Late prints", "late=0.02,late-by=5s,seed=7"),
                    new Delivery("Corrections and busts", "revise=0.01,seed=7"),
                    new Delivery("Disorder only", "reorder=0.1,delay=0.02,duplicate=0.02,seed=7"),
                    new Delivery("Perfect", ""));

    @Override
    public String toString() {
        return name;
    }
}
