package candlewright.ui.shell;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.FillModel;
import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueLog;
import candlewright.broker.VenueSettings;
import candlewright.engine.Account;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineTimes;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.IncidentCsv;
import candlewright.engine.replay.Recordings;
import candlewright.feed.Feed;
import candlewright.feed.synthetic.SyntheticFeed;
import candlewright.marketdata.OlderBars;
import candlewright.model.Bar;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.MarketMode;
import candlewright.model.PriceAlert;
import candlewright.model.Symbol;
import candlewright.research.parity.MadeUpParity;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.ListJournal;
import candlewright.store.ParityFolder;
import candlewright.ui.Endpoint;
import candlewright.ui.NoWindowFiles;
import candlewright.ui.UiBridge;
import candlewright.ui.WindowFiles;
import candlewright.ui.chart.drawing.DrawingsInMemory;
import candlewright.ui.chart.trading.AlertKeeper;
import com.sun.glass.ui.headless.LargeScreen;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// A workstation on a fixed clock and seeded bars, in a real window on the headless platform. The
/// market moves only when the test says so.
public final class Workbench implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-01-05T14:32:07Z");
    public static final Symbol SPY = new Symbol("SPY");
    public static final Symbol QQQ = new Symbol("QQQ");

    public final TradingEngine engine;
    final ApiRisk risk;
    public final UiBridge bridge;
    public final Stage stage;
    final ListJournal journal = new ListJournal();
    final MadeUpParity parity = new MadeUpParity();
    final KeptAlerts alerts = new KeptAlerts();
    private final Feed feed;

    /// What a workbench is made of, where a test needs other parts than the plain ones.
    ///
    /// @param costs what the ticket's estimates are made with; the venue's own, if it is simulated
    public record Parts(
            Broker venue,
            VenueSettings costs,
            RiskLimits limits,
            Recordings recordings,
            WindowFiles files,
            Feed feed) {

        /// A venue that costs nothing, limits for paper, a feed of seeded bars; nothing is recorded
        /// or kept.
        public static Parts plain() {
            return new Parts(
                    simulated(VenueSettings.plain()),
                    VenueSettings.plain(),
                    RiskLimits.paper(),
                    Recordings.none(),
                    new NoWindowFiles(),
                    new SyntheticFeed(
                            SyntheticFeed.DEFAULT_SYMBOLS, 7, 1, InstantSource.fixed(NOW)));
        }

        private static Broker simulated(VenueSettings costs) {
            return new SimulatedBroker(costs, true, List.of(), VenueLog.NONE);
        }

        Parts with(VenueSettings costs) {
            return new Parts(simulated(costs), costs, limits, recordings, files, feed);
        }

        Parts with(Broker venue) {
            return new Parts(venue, costs, limits, recordings, files, feed);
        }

        Parts with(RiskLimits limits) {
            return new Parts(venue, costs, limits, recordings, files, feed);
        }

        Parts with(Recordings recordings) {
            return new Parts(venue, costs, limits, recordings, files, feed);
        }

        public Parts with(WindowFiles files) {
            return new Parts(venue, costs, limits, recordings, files, feed);
        }

        public Parts with(Feed feed) {
            return new Parts(venue, costs, limits, recordings, files, feed);
        }
    }

    /// To be made on the FX thread; shows the window.
    public Workbench(Stage stage, double width, double height) throws IOException {
        this(stage, width, height, Parts.plain());
    }

    /// The same of other parts.
    public Workbench(Stage stage, double width, double height, Parts parts) throws IOException {
        LargeScreen.make(1920, 1080);
        this.stage = stage;
        feed = parts.feed();
        MarketMode mode = parts.recordings().replay().isPresent() ? MarketMode.REPLAY : feed.mode();
        engine =
                new TradingEngine(
                        InstantSource.fixed(NOW),
                        feed.instruments(),
                        new Account(mode, BigDecimal.valueOf(100_000), "test"),
                        parts.venue(),
                        journal,
                        new RiskDesk(parts.limits()),
                        EngineTimes.standingStill());
        feed.history(engine::load);
        risk = new ApiRisk(InstantSource.fixed(NOW), feed.description(), Optional.empty());
        engine.record(risk.market());
        risk.follow(engine);
        engine.start();
        bridge = new UiBridge(engine);
        Endpoint endpoint =
                new Endpoint(
                        Optional.of("http://127.0.0.1:8000"),
                        Optional.of(Path.of("/home/you/.local/share/candlewright/api-token")),
                        "");
        Views.prepare();
        Views views =
                new Views(
                        bridge,
                        new WindowTrading(
                                engine,
                                new ClientOrderIdMint(InstantSource.fixed(NOW)),
                                mode,
                                new FillModel(parts.costs().fills())::estimate),
                        new WindowReading(
                                feed::description,
                                parts.recordings(),
                                parity,
                                risk,
                                OlderBars.NONE,
                                CompletableFuture.completedFuture(endpoint)),
                        new WindowKeeping(
                                (file, incidents) ->
                                        ParityFolder.write(file, IncidentCsv.of(incidents)),
                                new DrawingsInMemory(),
                                alerts,
                                parts.files()));
        Scene scene = views.workstation(width, height);
        stage.setTitle(views.title());
        stage.setScene(scene);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /// The next bar of the symbol closes, `change` above the last close.
    void bar(Symbol symbol, double change) {
        Bar last = engine.snapshot().series(symbol).last().orElseThrow();
        takeIn(next(last, change, BarState.FINAL));
    }

    /// So many bars of the symbol close, up and down by turns.
    public void bars(Symbol symbol, int count) {
        Bar last = engine.snapshot().series(symbol).last().orElseThrow();
        for (int i = 1; i < count; i++) {
            last = next(last, i % 2 == 0 ? 0.02 : -0.02, BarState.FINAL);
            engine.onBar(last);
        }
        takeIn(next(last, 0.02, BarState.FINAL));
    }

    /// The next bar of the symbol opens and stands `change` above the last close.
    void openBar(Symbol symbol, double change) {
        Bar last = engine.snapshot().series(symbol).last().orElseThrow();
        takeIn(next(last, change, BarState.PROVISIONAL));
    }

    /// The venue says so.
    void hear(BrokerReport... reports) {
        for (BrokerReport report : reports) {
            engine.onReport(report);
        }
        engine.cancel(new ClientOrderId("nobody")).join();
    }

    /// Returns when the engine has it: an answer to what came after it has come.
    private void takeIn(Bar bar) {
        engine.onBar(bar);
        engine.cancel(new ClientOrderId("nobody")).join();
    }

    private static Bar next(Bar last, double change, BarState state) {
        double close = Math.round((last.close() + change) * 100) / 100.0;
        return new Bar(
                last.symbol(),
                last.tsClose(),
                last.tsClose().plusSeconds(1),
                last.close(),
                Math.max(last.close(), close),
                Math.min(last.close(), close),
                close,
                1_000,
                last.source(),
                state,
                0);
    }

    @Override
    public void close() {
        bridge.close();
        risk.close();
        engine.close();
        feed.close();
    }

    /// The alerts as they would be in the file.
    static final class KeptAlerts implements AlertKeeper {
        private volatile List<PriceAlert> kept = List.of();

        @Override
        public List<PriceAlert> read() {
            return kept;
        }

        @Override
        public void write(List<PriceAlert> alerts) {
            kept = alerts;
        }
    }
}
