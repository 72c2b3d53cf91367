package candlewright.ui.incidents;

import candlewright.model.AccountEvent.IncidentRaised;
import candlewright.ui.Formats;
import candlewright.ui.control.TextCells;
import candlewright.ui.orders.Links;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class IncidentsController {

    private final IncidentsViewModel incidents;
    private final Links links;

    @FXML private TableView<IncidentRaised> table;
    @FXML private TableColumn<IncidentRaised, IncidentRaised> time;
    @FXML private TableColumn<IncidentRaised, IncidentRaised> kind;
    @FXML private TableColumn<IncidentRaised, IncidentRaised> symbol;
    @FXML private TableColumn<IncidentRaised, IncidentRaised> order;
    @FXML private TableColumn<IncidentRaised, IncidentRaised> text;

    public IncidentsController(IncidentsViewModel incidents, Links links) {
        this.incidents = incidents;
        this.links = links;
    }

    @FXML
    private void initialize() {
        table.setItems(incidents.rows());
        TextCells.text(time, incident -> Formats.minute(incident.ts()));
        TextCells.text(kind, incident -> IncidentsViewModel.inWords(incident.kind()));
        TextCells.text(symbol, incident -> Objects.toString(incident.symbol(), Formats.NONE));
        TextCells.text(order, incident -> Objects.toString(incident.clientOrderId(), Formats.NONE));
        TextCells.text(text, IncidentRaised::text);
        table.setOnMouseClicked(_ -> {
            IncidentRaised chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                links.go(chosen.symbol(), chosen.clientOrderId());
            }
        });
    }
}
