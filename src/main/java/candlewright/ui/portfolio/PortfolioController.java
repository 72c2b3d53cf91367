package candlewright.ui.portfolio;

import candlewright.model.Instrument;
import candlewright.model.LedgerEntry;
import candlewright.model.Symbol;
import candlewright.ui.Formats;
import candlewright.ui.control.SignStyle;
import candlewright.ui.control.TextCells;
import candlewright.ui.portfolio.PortfolioViewModel.Money;
import candlewright.ui.portfolio.PortfolioViewModel.Row;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class PortfolioController {

    private final PortfolioViewModel portfolio;

    @FXML private Label cash;
    @FXML private Label reserved;
    @FXML private Label equity;
    @FXML private Label unrealized;
    @FXML private Label realized;
    @FXML private Label fees;
    @FXML private Label session;
    @FXML private Label exposure;
    @FXML private Label sum;
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
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedKind;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedSymbol;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedQuantity;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedPrice;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedFee;
    @FXML private TableColumn<LedgerEntry, LedgerEntry> bookedCash;

    public PortfolioController(PortfolioViewModel portfolio) {
        this.portfolio = portfolio;
    }

    @FXML
    private void initialize() {
        show(equity, money -> Formats.money(money.equity()), _ -> 0);
        show(cash, money -> Formats.money(money.cash()), _ -> 0);
        show(reserved, money -> Formats.money(money.reservedCash()), _ -> 0);
        show(session, Money::sessionPnlText, money -> money.sessionPnl().signum());
        show(
                unrealized,
                money -> Formats.signedMoney(money.unrealizedPnl()),
                money -> money.unrealizedPnl().signum());
        show(
                realized,
                money -> Formats.signedMoney(money.realizedPnl()),
                money -> money.realizedPnl().signum());
        show(fees, money -> Formats.money(money.fees()), _ -> 0);
        show(exposure, money -> Formats.percent(money.exposure()), _ -> 0);

        positions.setItems(portfolio.rows());
        TextCells.text(symbol, row -> row.position().symbol().value());
        TextCells.signed(
                quantity,
                row -> Formats.quantity(row.position().quantity()),
                row -> row.position().quantity().signum());
        TextCells.number(
                average,
                row ->
                        row.position().isFlat()
                                ? Formats.NONE
                                : price(row.instrument(), row.position().averagePrice()));
        TextCells.number(
                market,
                row ->
                        row.marketPrice()
                                .map(price -> price(row.instrument(), price))
                                .orElse(Formats.NONE));
        TextCells.number(value, row -> Formats.money(row.value()));
        TextCells.gain(unrealizedPnl, Row::unrealizedPnl);
        TextCells.gain(realizedPnl, row -> row.position().realizedPnl());

        ledger.setItems(portfolio.entries());
        sum.textProperty().bind(portfolio.sumProperty());
        TextCells.text(bookedAt, entry -> Formats.time(entry.ts()));
        TextCells.text(bookedKind, entry -> entry.kind().name().toLowerCase(Locale.ROOT));
        TextCells.text(bookedSymbol, entry -> Objects.toString(entry.symbol(), Formats.NONE));
        TextCells.number(
                bookedQuantity,
                entry ->
                        entry.symbol() == null
                                ? Formats.NONE
                                : Formats.quantity(entry.quantityChange()));
        TextCells.number(bookedPrice, this::price);
        TextCells.number(
                bookedFee,
                entry -> entry.symbol() == null ? Formats.NONE : Formats.money(entry.fee()));
        TextCells.gain(bookedCash, LedgerEntry::cashChange);
    }

    private String price(LedgerEntry entry) {
        Symbol traded = entry.symbol();
        return traded == null ? Formats.NONE : price(portfolio.instrument(traded), entry.price());
    }

    private static String price(Optional<Instrument> instrument, BigDecimal price) {
        return instrument
                .map(traded -> Formats.averagePrice(traded, price))
                .orElseGet(price::toPlainString);
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
