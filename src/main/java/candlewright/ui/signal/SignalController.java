package candlewright.ui.signal;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

public final class SignalController {

    private final SignalViewModel signal;

    @FXML private Label badge;
    @FXML private Button send;
    @FXML private Label outcome;

    public SignalController(SignalViewModel signal) {
        this.signal = signal;
    }

    @FXML
    private void initialize() {
        SignalBadge.show(badge, signal, signal.verdictProperty());
        send.disableProperty().bind(signal.envelopeProperty().isNull());
        outcome.textProperty().bind(signal.outcomeProperty());
        outcome.managedProperty().bind(signal.outcomeProperty().isNotEmpty());
    }

    @FXML
    private void send() {
        signal.send();
    }
}
