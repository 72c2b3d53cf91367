package candlewright.ui.portfolio;

import candlewright.model.LedgerEntry;
import candlewright.ui.Formats;
import candlewright.ui.control.SignStyle;
import candlewright.ui.control.TextCells;
import candlewright.ui.portfolio.PortfolioViewModel.Money;
import candlewright.ui.portfolio.PortfolioViewModel.Row;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class PortfolioController {

    private final PortfolioViewModel portfolio;

    @FXML private Label cash;
    @FXML private Label equity;
    @FXML private Label unrealized;
    @FXML private Label realized;
    @FXML private Label session;
    @FXML private Label exposure;
    @FXML private TableView<Row> positions;
    @FXML private TableColumn<Row, Row> symbol;
    @FXML private TableColumn<Row, Row> quantity;
    @FXML private TableColumn<Row, Row> average;
    @FXML private TableColumn<Row, Row> market;
    @FXML private TableColumn<Row, Row> value;
    @FXML private TableColumn<Row, Row> unrealizedPnl;
    @FXML private TableColumn<Row, Row> realizedPnl;
    @FXML private TableView<LedgerEntry> ledger;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedAt;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedSymbol;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedQuantity;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedPrice;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedCash;

    public PortfolioController(PortfolioViewModel portfolio) {
        this.portfolio = portfolio;
    }

    @FXML
    private void initialize() {
        show(cash, money -> Formats.money(money.cash()), _ -> 0);
        show(equity, money -> Formats.money(money.equity()), _ -> 0);
        show(
                unrealized,
                money -> Formats.signedMoney(money.unrealizedPnl()),
                money -> money.unrealizedPnl().signum());
        show(
                realized,
                money -> Formats.signedMoney(money.realizedPnl()),
                money -> money.realizedPnl().signum());
        show(session, Money::sessionPnlText, money -> money.sessionPnl().signum());
        show(exposure, money -> Formats.percent(money.exposure()), _ -> 0);

        positions.setItems(portfolio.rows());
        TextCells.text(symbol, row -> row.instrument().symbol().value());
        TextCells.number(quantity, row -> Formats.quantity(row.position().quantity()));
        TextCells.number(
                average,
                row ->
                        row.position().isFlat()
                                ? Formats.NONE
                                : Formats.averagePrice(
                                        row.instrument(), row.position().averagePrice()));
        TextCells.number(market, row -> Formats.price(row.instrument(), row.marketPrice()));
        TextCells.number(value, row -> Formats.money(row.value()));
        signed(unrealizedPnl, Row::unrealizedPnl);
        signed(realizedPnl, row -> row.position().realizedPnl());

        ledger.setItems(portfolio.entries());
        TextCells.text(bookedAt, entry -> Formats.time(entry.ts()));
        TextCells.text(bookedSymbol, entry -> Objects.toString(entry.symbol(), "cash"));
        TextCells.number(bookedQuantity, entry -> Formats.quantity(entry.quantityChange()));
        TextCells.number(
                bookedPrice,
                entry ->
                        portfolio
                                .instrument(entry)
                                .map(traded -> Formats.averagePrice(traded, entry.price()))
                                .orElse(Formats.NONE));
        TextCells.number(bookedCash, entry -> Formats.signedMoney(entry.cashChange()));
    }

    private static void signed(TableColumn<Row, Row> column, Function<Row, BigDecimal> amount) {
        TextCells.signed(
                column,
                row -> Formats.signedMoney(amount.apply(row)),
                row -> amount.apply(row).signum());
    }

    private void show(Label label, Function<Money, String> text, Function<Money, Integer> sign) {
        portfolio
                .moneyProperty()
                .subscribe(money -> {
                    label.setText(text.apply(money));
                    SignStyle.show(label, sign.apply(money));
                });
    }
}
