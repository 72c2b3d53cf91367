package candlewright.ui.signal;

import candlewright.research.envelope.Envelope;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A signal and how well it stands, in the colour of its verdict; what turns it as a tooltip.
public final class SignalBadge {

    private SignalBadge() {}

    /// @param words `badgeProperty` of the signal, or `verdictProperty` where room is short
    public static void show(Label label, SignalViewModel signal, ReadOnlyStringProperty words) {
        label.textProperty().bind(words);
        label.visibleProperty().bind(signal.badgeProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        Tooltip advice = new Tooltip();
        advice.textProperty().bind(signal.adviceProperty());
        advice.setShowDelay(Duration.millis(200));
        advice.setShowDuration(Duration.minutes(1));
        label.setTooltip(advice);
        signal.envelopeProperty().subscribe(now -> colour(label, now));
    }

    private static void colour(Label label, @Nullable Envelope now) {
        String style =
                now == null ? "" : "verdict-" + now.verdict().name().toLowerCase(Locale.ROOT);
        if (!label.getStyleClass().contains(style)) {
            label.getStyleClass().removeIf(name -> name.startsWith("verdict-"));
            if (!style.isEmpty()) {
                label.getStyleClass().add(style);
            }
        }
    }
}
