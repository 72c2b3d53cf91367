package candlewright.ui.shell;

import candlewright.ui.Formats;
import candlewright.ui.apirisk.ApiRiskViewModel;
import candlewright.ui.backtest.BacktestViewModel;
import candlewright.ui.control.FigureLabel;
import candlewright.ui.control.SignStyle;
import candlewright.ui.incidents.IncidentsViewModel;
import candlewright.ui.orders.OrdersViewModel;
import candlewright.ui.portfolio.PortfolioViewModel;
import candlewright.ui.portfolio.PortfolioViewModel.Money;
import candlewright.ui.risk.KillBarViewModel;
import candlewright.ui.risk.Question;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

public final class WorkstationController {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass SOME = PseudoClass.getPseudoClass("some");

    private final StatusViewModel status;
    private final PortfolioViewModel portfolio;
    private final OrdersViewModel orders;
    private final KillBarViewModel kill;
    private final IncidentsViewModel incidents;
    private final ApiRiskViewModel apiRisk;
    private final BacktestViewModel backtest;
    private final Function<String, Parent> views;

    @FXML private Label banner;
    @FXML private FigureLabel equity;
    @FXML private FigureLabel pnl;
    @FXML private FigureLabel cash;
    @FXML private FigureLabel exposure;
    @FXML private Label resumeFacts;
    @FXML private Label alarm;
    @FXML private Tab ordersTab;
    @FXML private Tab fillsTab;
    @FXML private Tab portfolioTab;
    @FXML private Tab backtestTab;
    @FXML private Tab parityTab;
    @FXML private Tab missTab;
    @FXML private Tab executionTab;
    @FXML private Tab latencyTab;
    @FXML private Tab incidentsTab;
    @FXML private Tab apiRiskTab;
    @FXML private Label apiRiskOpen;
    @FXML private Circle engineDot;
    @FXML private Circle apiDot;
    @FXML private Label feed;
    @FXML private Label engine;
    @FXML private Label api;
    @FXML private FigureLabel clock;
    @FXML private Label rec;
    @FXML private VBox top;

    /// @param views loads a view by its name
    public WorkstationController(
            StatusViewModel status,
            PortfolioViewModel portfolio,
            OrdersViewModel orders,
            KillBarViewModel kill,
            IncidentsViewModel incidents,
            ApiRiskViewModel apiRisk,
            BacktestViewModel backtest,
            Function<String, Parent> views) {
        this.views = views;
        this.status = status;
        this.portfolio = portfolio;
        this.orders = orders;
        this.kill = kill;
        this.incidents = incidents;
        this.apiRisk = apiRisk;
        this.backtest = backtest;
    }

    @FXML
    private void initialize() {
        banner.setText(status.banner());
        banner.getStyleClass().add("mode-" + status.mode().name().toLowerCase(Locale.ROOT));
        portfolio.moneyProperty().subscribe(this::show);
        resumeFacts.textProperty().bind(kill.resumeFactsProperty());
        resumeFacts.visibleProperty().bind(kill.questionProperty().isEqualTo(Question.RESUME));
        resumeFacts.managedProperty().bind(resumeFacts.visibleProperty());
        alarm.textProperty().bind(kill.alarmProperty());
        alarm.managedProperty().bind(kill.alarmProperty().isNotEmpty());
        ordersTab.textProperty().bind(orders.titleProperty());
        feed.textProperty().bind(status.feedProperty());
        engine.textProperty().bind(status.engineProperty());
        status.engineRunsProperty()
                .subscribe(runs -> engineDot.pseudoClassStateChanged(FAILED, !runs));
        api.textProperty().bind(status.apiProperty());
        status.apiRunsProperty().subscribe(runs -> apiDot.pseudoClassStateChanged(FAILED, !runs));
        status.asOfProperty().subscribe(clock::show);
        rec.setTooltip(new Tooltip());
        status.recordedProperty().subscribe(this::showRecorded);
        if (status.isReplayOfACapture()) {
            top.getChildren().add(1, views.apply("replay"));
        }
        loadWhenSelected(fillsTab, "fills");
        loadWhenSelected(portfolioTab, "portfolio");
        loadWhenSelected(backtestTab, "backtest");
        loadWhenSelected(parityTab, "parity");
        loadWhenSelected(missTab, "miss");
        loadWhenSelected(executionTab, "execution");
        loadWhenSelected(latencyTab, "latency");
        loadWhenSelected(incidentsTab, "incidents");
        incidentsTab.textProperty().bind(incidents.titleProperty());
        incidentsTab.selectedProperty().subscribe(incidents::look);
        loadWhenSelected(apiRiskTab, "apirisk");
        apiRiskTab.selectedProperty().subscribe(apiRisk::look);
        apiRiskOpen.textProperty().bind(apiRisk.statusProperty());
        apiRiskOpen.setOnMouseClicked(_ -> select(apiRiskTab));
        apiRisk.openProperty()
                .subscribe(open -> apiRiskOpen.pseudoClassStateChanged(SOME, open.intValue() > 0));
        orders.shownProperty()
                .subscribe(times -> {
                    if (times.intValue() > 0) {
                        select(ordersTab);
                    }
                });
        backtest.picksProperty()
                .subscribe(times -> {
                    if (times.intValue() > 0) {
                        select(backtestTab);
                    }
                });
        incidents.unseenProperty().subscribe(count -> markUnseen(incidentsTab, count.intValue()));
    }

    /// What is behind another tab need not be built before the first candles are on the screen.
    private void loadWhenSelected(Tab tab, String view) {
        tab.selectedProperty()
                .subscribe(selected -> {
                    if (selected && tab.getContent() == null) {
                        tab.setContent(views.apply(view));
                    }
                });
    }

    private static void select(Tab tab) {
        tab.getTabPane().getSelectionModel().select(tab);
    }

    private static void markUnseen(Tab tab, int count) {
        tab.getStyleClass().remove("unseen");
        if (count > 0) {
            tab.getStyleClass().add("unseen");
        }
    }

    private void showRecorded(Optional<StatusViewModel.Recorded> recorded) {
        rec.setVisible(recorded.isPresent());
        rec.setManaged(recorded.isPresent());
        recorded.ifPresent(now -> {
            rec.pseudoClassStateChanged(FAILED, now.isLosing());
            rec.getTooltip().setText(now.words());
        });
    }

    private void show(Money money) {
        equity.show(Formats.money(money.equity()));
        cash.show(Formats.money(money.cash()));
        exposure.show(Formats.percent(money.exposure()));
        pnl.show(money.sessionPnlText());
        SignStyle.show(pnl, money.sessionPnl().signum());
    }
}
