package candlewright.ui.quality;

import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.control.GraphicCells;
import candlewright.ui.control.TextCells;
import candlewright.ui.fills.Cost;
import candlewright.ui.quality.ExecutionViewModel.Row;
import java.math.BigDecimal;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class ExecutionController {

    private final ExecutionViewModel quality;

    @FXML private TableView<Row> table;
    @FXML private TableColumn<Row, Row> symbol;
    @FXML private TableColumn<Row, Row> side;
    @FXML private TableColumn<Row, Row> fills;
    @FXML private TableColumn<Row, Row> notional;
    @FXML private TableColumn<Row, Row> latency;
    @FXML private TableColumn<Row, Row> spread;
    @FXML private TableColumn<Row, Row> impact;
    @FXML private TableColumn<Row, Row> slippage;
    @FXML private TableColumn<Row, Row> slippageBps;
    @FXML private TableColumn<Row, Row> fees;
    @FXML private TableColumn<Row, Row> total;
    @FXML private TableColumn<Row, Row> totalBps;
    @FXML private TableColumn<Row, Row> bar;

    public ExecutionController(ExecutionViewModel quality) {
        this.quality = quality;
    }

    @FXML
    private void initialize() {
        table.setItems(quality.rows());
        TextCells.text(symbol, row -> row.key().symbol().value());
        TextCells.word(
                side, row -> row.key().side().name(), row -> row.key().side() == Side.BUY ? 1 : -1);
        TextCells.number(fills, row -> Formats.decimal(row.cost().fills(), 0));
        TextCells.number(notional, row -> Formats.money(row.cost().notional()));
        money(latency, CostPart.LATENCY::of);
        money(spread, CostPart.SPREAD::of);
        money(impact, CostPart.IMPACT::of);
        money(fees, CostPart.FEES::of);
        worse(slippage, Cost::slippage);
        basisPoints(slippageBps, Cost::slippage);
        worse(total, Cost::total);
        basisPoints(totalBps, Cost::total);
        GraphicCells.fill(bar, CostBar::new, this::show);
    }

    private void show(CostBar stack, Row row) {
        stack.show(row.segments(), quality.scale());
        stack.setPrefWidth(bar.getWidth());
    }

    private static void money(TableColumn<Row, Row> column, Function<Cost, BigDecimal> amount) {
        TextCells.number(column, row -> Formats.signedMoney(amount.apply(row.cost())));
    }

    /// What is worse is red.
    private static void worse(TableColumn<Row, Row> column, Function<Cost, BigDecimal> amount) {
        TextCells.signed(
                column,
                row -> Formats.signedMoney(amount.apply(row.cost())),
                row -> -amount.apply(row.cost()).signum());
    }

    private static void basisPoints(
            TableColumn<Row, Row> column, Function<Cost, BigDecimal> amount) {
        TextCells.signed(
                column,
                row -> Formats.signedDecimal(row.cost().basisPoints(amount.apply(row.cost())), 2),
                row -> -amount.apply(row.cost()).signum());
    }
}
