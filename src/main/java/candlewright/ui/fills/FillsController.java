package candlewright.ui.fills;

import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.control.TextCells;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class FillsController {

    private final FillsViewModel fills;

    @FXML private TableView<Fill> table;
    @FXML private TableColumn<Fill, Fill> time;
    @FXML private TableColumn<Fill, Fill> symbol;
    @FXML private TableColumn<Fill, Fill> side;
    @FXML private TableColumn<Fill, Fill> quantity;
    @FXML private TableColumn<Fill, Fill> price;
    @FXML private TableColumn<Fill, Fill> fee;
    @FXML private TableColumn<Fill, Fill> reference;
    @FXML private TableColumn<Fill, Fill> latency;
    @FXML private TableColumn<Fill, Fill> spread;
    @FXML private TableColumn<Fill, Fill> impact;
    @FXML private TableColumn<Fill, Fill> slippage;
    @FXML private TableColumn<Fill, Fill> mark;
    @FXML private TableColumn<Fill, Fill> order;
    @FXML private TableColumn<Fill, Fill> execution;

    public FillsController(FillsViewModel fills) {
        this.fills = fills;
    }

    @FXML
    private void initialize() {
        table.setItems(fills.rows());
        TextCells.text(time, fill -> Formats.time(fill.execution().eventTime()));
        TextCells.text(symbol, fill -> fill.symbol().value());
        TextCells.word(side, fill -> fill.side().name(), fill -> fill.side() == Side.BUY ? 1 : -1);
        TextCells.number(quantity, fill -> Formats.quantity(fill.execution().quantity()));
        TextCells.number(price, fill -> price(fill, fill.execution().price()));
        TextCells.number(fee, fill -> Formats.money(fill.execution().fee()));
        TextCells.number(reference, fill -> price(fill, fill.execution().parts().reference()));
        TextCells.number(latency, fill -> part(fill, fill.execution().parts().latency()));
        TextCells.number(spread, fill -> part(fill, fill.execution().parts().spread()));
        TextCells.number(impact, fill -> part(fill, fill.execution().parts().impact()));
        TextCells.signed(
                slippage,
                fill -> Formats.signedDecimal(basisPoints(fill), 2),
                fill -> -fill.cost().slippage().signum());
        TextCells.word(mark, FillsController::mark, fill -> mark(fill).isEmpty() ? 0 : -1);
        TextCells.text(order, fill -> fill.clientOrderId().value());
        TextCells.text(execution, fill -> fill.execution().executionId());
    }

    private static double basisPoints(Fill fill) {
        return fill.cost().basisPoints(fill.cost().slippage());
    }

    /// What is out of the ordinary: `late`, `busted`, `late, corrected`.
    private static String mark(Fill fill) {
        List<String> words = new ArrayList<>();
        if (fill.late()) {
            words.add("late");
        }
        if (!fill.stands()) {
            words.add(fill.standing().name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", words);
    }

    private String price(Fill fill, BigDecimal price) {
        return fills.instrument(fill.symbol())
                .map(traded -> Formats.averagePrice(traded, price))
                .orElseGet(price::toPlainString);
    }

    private String part(Fill fill, BigDecimal part) {
        return part.signum() == 0
                ? Formats.NONE
                : (part.signum() > 0 ? "+" : "") + price(fill, part);
    }
}
