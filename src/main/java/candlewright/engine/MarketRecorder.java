package candlewright.engine;

import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.SequenceGap;
import candlewright.model.Bar;
import candlewright.model.Tick;

/// Hears what becomes of the market's data, on the engine's thread: it must not wait, nor fail.
public interface MarketRecorder {

    MarketRecorder NONE =
            new MarketRecorder() {
                @Override
                public void onTick(Tick tick) {}

                @Override
                public void onBar(Bar bar) {}

                @Override
                public void onUpdate(BarUpdate update) {}

                @Override
                public void onGap(SequenceGap gap) {}

                @Override
                public void onRebuilt(SequenceGap gap) {}
            };

    /// Tells the one, then the other.
    static MarketRecorder both(MarketRecorder one, MarketRecorder other) {
        return new MarketRecorder() {
            @Override
            public void onTick(Tick tick) {
                one.onTick(tick);
                other.onTick(tick);
            }

            @Override
            public void onBar(Bar bar) {
                one.onBar(bar);
                other.onBar(bar);
            }

            @Override
            public void onUpdate(BarUpdate update) {
                one.onUpdate(update);
                other.onUpdate(update);
            }

            @Override
            public void onGap(SequenceGap gap) {
                one.onGap(gap);
                other.onGap(gap);
            }

            @Override
            public void onRebuilt(SequenceGap gap) {
                one.onRebuilt(gap);
                other.onRebuilt(gap);
            }
        };
    }

    /// A message, as it arrived.
    void onTick(Tick tick);

    /// A final bar that came as a bar.
    void onBar(Bar bar);

    /// What messages say of a closed bar.
    void onUpdate(BarUpdate update);

    /// Messages that are not waited for any longer.
    void onGap(SequenceGap gap);

    /// History has told all messages of a gap; its bars are told anew behind this.
    void onRebuilt(SequenceGap gap);
}
