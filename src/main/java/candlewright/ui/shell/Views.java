package candlewright.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.TradingEngine;
import candlewright.engine.replay.Recordings;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.ui.Endpoint;
import candlewright.ui.PriceTime;
import candlewright.ui.UiBridge;
import candlewright.ui.WindowFiles;
import candlewright.ui.apirisk.ApiRiskController;
import candlewright.ui.apirisk.ApiRiskViewModel;
import candlewright.ui.backtest.BacktestController;
import candlewright.ui.backtest.BacktestViewModel;
import candlewright.ui.chart.ChartController;
import candlewright.ui.chart.ChartOrdersViewModel;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.ChartViewModel;
import candlewright.ui.chart.KnownAtViewModel;
import candlewright.ui.chart.drawing.DrawingBook;
import candlewright.ui.chart.drawing.DrawingViewModel;
import candlewright.ui.chart.grid.CellMenuController;
import candlewright.ui.chart.grid.ChartCell;
import candlewright.ui.chart.grid.GridController;
import candlewright.ui.chart.grid.GridViewModel;
import candlewright.ui.chart.indicator.IndicatorsController;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.chart.trading.AlertsViewModel;
import candlewright.ui.chart.trading.DraftViewModel;
import candlewright.ui.fills.FillsController;
import candlewright.ui.fills.FillsViewModel;
import candlewright.ui.incidents.IncidentsController;
import candlewright.ui.incidents.IncidentsViewModel;
import candlewright.ui.look.LookController;
import candlewright.ui.look.LookViewModel;
import candlewright.ui.look.Palette;
import candlewright.ui.look.WindowLook;
import candlewright.ui.miss.MissController;
import candlewright.ui.miss.MissViewModel;
import candlewright.ui.orders.Links;
import candlewright.ui.orders.OrdersController;
import candlewright.ui.orders.OrdersViewModel;
import candlewright.ui.orders.ReplaceController;
import candlewright.ui.orders.ReplaceViewModel;
import candlewright.ui.orders.TimelineController;
import candlewright.ui.orders.TimelineViewModel;
import candlewright.ui.parity.ParityController;
import candlewright.ui.parity.ParityViewModel;
import candlewright.ui.portfolio.PortfolioController;
import candlewright.ui.portfolio.PortfolioViewModel;
import candlewright.ui.quality.ExecutionController;
import candlewright.ui.quality.ExecutionViewModel;
import candlewright.ui.quality.LatencyController;
import candlewright.ui.quality.LatencyViewModel;
import candlewright.ui.replay.ReplayController;
import candlewright.ui.replay.ReplayViewModel;
import candlewright.ui.risk.KillBarController;
import candlewright.ui.risk.KillBarViewModel;
import candlewright.ui.signal.SignalController;
import candlewright.ui.signal.SignalViewModel;
import candlewright.ui.ticket.TicketController;
import candlewright.ui.ticket.TicketViewModel;
import candlewright.ui.watchlist.WatchlistController;
import candlewright.ui.watchlist.WatchlistViewModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventHandler;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// Builds every view: its view model, its controller, its FXML. To be used on the FX thread.
public final class Views {

    private static final List<String> FONTS =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-SemiBold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Bold.ttf");

    private final Map<Class<?>, Supplier<Object>> controllers;
    private final Function<ChartCell, Map<Class<?>, Supplier<Object>>> chartControllers;
    private final ObjectProperty<Instrument> chosen;
    private final StatusViewModel status;
    private final BooleanProperty seen = new SimpleBooleanProperty();
    private final EventHandler<WindowEvent> showing = this::hear;

    /// The system is listened to while the window is there.
    private final LookViewModel look =
            new LookViewModel(Platform.getPreferences().colorSchemeProperty().when(seen));

    private @Nullable FillsViewModel fills;

    public Views(
            UiBridge bridge, WindowTrading trading, WindowReading reading, WindowKeeping keeping) {
        TradingEngine engine = trading.engine();
        ClientOrderIdMint ids = trading.ids();
        MarketMode mode = trading.mode();
        Recordings recordings = reading.recordings();
        WindowFiles files = keeping.files();
        ObjectProperty<Endpoint> endpoint =
                new SimpleObjectProperty<>(Endpoint.off("API starting"));
        bridge.whenDone(
                reading.endpoint(),
                endpoint::set,
                failure -> endpoint.set(Endpoint.off("API off: " + failure.getMessage())));
        chosen = new SimpleObjectProperty<>(bridge.snapshot().instruments().getFirst());
        status = new StatusViewModel(bridge, engine, mode, reading.feed(), recordings, endpoint);
        PortfolioViewModel portfolio = new PortfolioViewModel(bridge.snapshotProperty());
        OrdersViewModel orders = new OrdersViewModel(bridge, engine, endpoint);
        TimelineViewModel timeline = new TimelineViewModel(bridge, engine, orders);
        BacktestViewModel backtest = new BacktestViewModel(bridge, chosen);
        ParityViewModel parity = new ParityViewModel(bridge, reading.parity(), chosen);
        PriceTime time = new PriceTime(mode, recordings);
        TicketViewModel ticket =
                new TicketViewModel(bridge, engine, ids, endpoint, trading.costs(), time, chosen);
        GridViewModel grid =
                new GridViewModel(
                        bridge.snapshot().instruments(), chosen, files.last(), files::keep);
        grid.keep(WindowLook.KEPT, look.keptProperty());
        List<ChartViewModel> charts =
                grid.cells().stream()
                        .map(cell -> new ChartViewModel(bridge, cell, time, files, reading.older()))
                        .toList();
        SignalViewModel signal =
                new SignalViewModel(
                        bridge,
                        engine,
                        ids,
                        mode,
                        chosen,
                        grid.activeProperty()
                                .flatMap(cell -> charts.get(cell.number()).windowsProperty()),
                        ticket.quantityProperty());
        ReplaceViewModel replace = new ReplaceViewModel(bridge, engine, ids, endpoint);
        KillBarViewModel kill = new KillBarViewModel(bridge, engine);
        Links links = new Links(bridge, chosen, orders);
        ApiRiskViewModel apiRisk =
                new ApiRiskViewModel(bridge, reading.risk(), keeping.incidents(), links);
        DrawingBook drawingBook = new DrawingBook(keeping.drawings());
        IncidentsViewModel incidents = new IncidentsViewModel(bridge.snapshotProperty());
        DraftViewModel draft = new DraftViewModel(ticket);
        AlertsViewModel alertList = new AlertsViewModel(bridge, keeping.alerts(), chosen);
        Executor indicatorThread = IndicatorsViewModel.background();
        chartControllers =
                cell -> {
                    ChartViewModel chart = charts.get(cell.number());
                    KnownAtViewModel known = new KnownAtViewModel(chart, bridge);
                    IndicatorsViewModel indicators =
                            new IndicatorsViewModel(
                                    known.seriesProperty(), indicatorThread, UiBridge::onScreen);
                    return Map.of(
                            ChartController.class,
                            () ->
                                    new ChartController(
                                            chart,
                                            new ChartOrdersViewModel(bridge, engine, ids, cell),
                                            backtest,
                                            parity,
                                            signal,
                                            known,
                                            draft,
                                            alertList,
                                            new DrawingViewModel(drawingBook),
                                            indicators,
                                            () ->
                                                    load(
                                                            "indicators",
                                                            Map.of(
                                                                    IndicatorsController.class,
                                                                    () ->
                                                                            new IndicatorsController(
                                                                                    indicators))),
                                            cell),
                            CellMenuController.class,
                            () -> new CellMenuController(grid, cell));
                };
        controllers =
                Map.ofEntries(
                        made(
                                WorkstationController.class,
                                () ->
                                        new WorkstationController(
                                                status,
                                                portfolio,
                                                orders,
                                                kill,
                                                incidents,
                                                apiRisk,
                                                backtest,
                                                this::load)),
                        made(
                                WatchlistController.class,
                                () ->
                                        new WatchlistController(
                                                new WatchlistViewModel(bridge, chosen))),
                        made(GridController.class, () -> new GridController(grid, this::chart)),
                        made(LookController.class, () -> new LookController(look)),
                        made(SignalController.class, () -> new SignalController(signal)),
                        made(
                                MissController.class,
                                () -> new MissController(new MissViewModel(bridge, chosen))),
                        made(KillBarController.class, () -> new KillBarController(kill)),
                        made(TicketController.class, () -> new TicketController(ticket)),
                        made(OrdersController.class, () -> new OrdersController(orders, replace)),
                        made(ReplaceController.class, () -> new ReplaceController(replace)),
                        made(TimelineController.class, () -> new TimelineController(timeline)),
                        made(FillsController.class, () -> new FillsController(fills(bridge))),
                        made(PortfolioController.class, () -> new PortfolioController(portfolio)),
                        made(BacktestController.class, () -> new BacktestController(backtest)),
                        made(ParityController.class, () -> new ParityController(parity)),
                        made(
                                ExecutionController.class,
                                () ->
                                        new ExecutionController(
                                                new ExecutionViewModel(fills(bridge).rows()))),
                        made(
                                LatencyController.class,
                                () ->
                                        new LatencyController(
                                                new LatencyViewModel(bridge.snapshotProperty()))),
                        made(
                                ReplayController.class,
                                () ->
                                        new ReplayController(
                                                new ReplayViewModel(
                                                        bridge,
                                                        recordings.replay().orElseThrow()))),
                        made(ApiRiskController.class, () -> new ApiRiskController(apiRisk)),
                        made(
                                IncidentsController.class,
                                () -> new IncidentsController(incidents, links)));
    }

    private static Map.Entry<Class<?>, Supplier<Object>> made(
            Class<?> controller, Supplier<Object> maker) {
        return Map.entry(controller, maker);
    }

    /// What two tabs show is collected once, and not before one of them is opened.
    private FillsViewModel fills(UiBridge bridge) {
        FillsViewModel made = fills;
        if (made == null) {
            made = new FillsViewModel(bridge.snapshotProperty());
            fills = made;
        }
        return made;
    }

    /// Loads what no engine is needed for: the fonts, and the classes of the larger nodes. Done
    /// while the engine is being built, it brings the first candles forward.
    public static void prepare() {
        FONTS.forEach(Views::loadFont);
        new Scene(
                new VBox(
                        new TableView<Object>(),
                        new TabPane(),
                        new SplitPane(),
                        new TextField(),
                        new ChartPane()));
    }

    /// The whole workstation, with its colours; its fonts come with `prepare`.
    public Scene workstation(double width, double height) {
        Scene scene = new Scene(load("workstation"), width, height);
        look.paletteProperty().subscribe(palette -> wear(scene, palette));
        scene.windowProperty().addListener((_, before, now) -> watch(before, now));
        return scene;
    }

    /// By its events: a menu that is open when its window closes fails if others listen to the
    /// property that says so.
    private void watch(@Nullable Window before, @Nullable Window now) {
        if (before != null) {
            before.removeEventHandler(WindowEvent.ANY, showing);
        }
        if (now != null) {
            now.addEventHandler(WindowEvent.ANY, showing);
        }
        seen.set(now != null && now.isShowing());
    }

    private void hear(WindowEvent event) {
        if (event.getEventType() == WindowEvent.WINDOW_SHOWN) {
            seen.set(true);
        } else if (event.getEventType() == WindowEvent.WINDOW_HIDDEN) {
            seen.set(false);
        }
    }

    /// Takes effect at once, in the menus that open from now on, too.
    private static void wear(Scene scene, Palette palette) {
        String theme =
                switch (palette) {
                    case DARK -> new PrimerDark().getUserAgentStylesheetBSS();
                    case LIGHT -> new PrimerLight().getUserAgentStylesheetBSS();
                };
        if (!theme.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(theme);
        }
        scene.getStylesheets()
                .setAll(palette.styleSheet(), resource("/css/workstation.css").toExternalForm());
    }

    /// The window's title: the mode comes first, as in the banner.
    public String title() {
        return status.mode() + " — Candlewright";
    }

    Parent load(String view) {
        return load(view, controllers);
    }

    private Parent chart(ChartCell cell) {
        return load("chart", chartControllers.apply(cell));
    }

    private static Parent load(String view, Map<Class<?>, Supplier<Object>> controllers) {
        FXMLLoader loader = new FXMLLoader(resource("/fxml/" + view + ".fxml"));
        loader.setControllerFactory(type -> controller(type, controllers));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the view " + view, e);
        }
    }

    private static Object controller(Class<?> type, Map<Class<?>, Supplier<Object>> controllers) {
        Supplier<Object> maker = controllers.get(type);
        if (maker == null) {
            throw new IllegalStateException("no view is made with " + type);
        }
        return maker.get();
    }

    private static void loadFont(String file) {
        try (InputStream font = resource("/fonts/" + file).openStream()) {
            Font.loadFont(font, 13);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the font " + file, e);
        }
    }

    private static URL resource(String name) {
        URL found = Views.class.getResource(name);
        if (found == null) {
            throw new IllegalStateException("missing in the program: " + name);
        }
        return found;
    }
}
