package candlewright.app;

import candlewright.broker.Broker;
import candlewright.broker.Faults;
import candlewright.broker.FaultyBroker;
import candlewright.broker.SimulatedBroker;
import candlewright.feed.MarketFeed;
import candlewright.store.DataDirectory;
import candlewright.store.FailPoints;
import candlewright.store.VenueFile;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The venue, with its memory, and how badly one gets there.
final class VenueRoom {

    private static final Logger LOG = LoggerFactory.getLogger(VenueRoom.class);

    private VenueRoom() {}

    /// @throws IOException if what the venue remembers cannot be read
    static Broker open(
            TradingOptions trading,
            MarketFeed feed,
            DataDirectory directory,
            FailPoints failPoints,
            Parts parts)
            throws IOException {
        SimulatedBroker venue = venue(trading, feed, directory, parts);
        Faults faults = trading.faultSettings();
        Broker reached = faults.equals(Faults.NONE) ? venue : new FaultyBroker(venue, faults);
        return failPoints.equals(FailPoints.NONE)
                ? reached
                : new FailPointBroker(reached, failPoints);
    }

    private static SimulatedBroker venue(
            TradingOptions trading, MarketFeed feed, DataDirectory directory, Parts parts)
            throws IOException {
        VenueFile file = parts.opened(VenueFile.open(directory.venueLogFile(feed.mode())));
        file.torn()
                .ifPresent(line ->
                        LOG.warn("the simulated venue's last line was not whole: {}", line));
        try {
            return new SimulatedBroker(
                    trading.venueSettings(), feed.moves(), file.lines(), file::append);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "cannot read the simulated venue's "
                            + directory.venueLogFile(feed.mode())
                            + ": "
                            + e.getMessage()
                            + "; --new-account moves it aside",
                    e);
        }
    }
}
