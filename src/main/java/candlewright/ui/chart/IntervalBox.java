package candlewright.ui.chart;

import candlewright.marketdata.BarLength;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// A box over the chart that appears when an interval is typed: `5`, `15m`, `4h`, `D`, `500t`.
/// Enter takes it, Escape leaves; while it is there the keys are its own.
final class IntervalBox implements Overlay {

    private static final double WIDTH = 340;
    private static final double HEIGHT = 64;
    private static final int LONGEST = 10;

    private final Rectangle box = new Rectangle(WIDTH, HEIGHT);
    private final Text typed = text("typed");
    private final Text words = text("words");
    private final Text refused = text("refused");
    private final Group group = new Group(box, typed, words, refused);
    private final Function<BarLength, Optional<String>> refusal;
    private final Consumer<BarLength> taken;

    /// @param refusal why there are no bars of this interval, if so
    IntervalBox(Function<BarLength, Optional<String>> refusal, Consumer<BarLength> taken) {
        this.refusal = refusal;
        this.taken = taken;
        group.getStyleClass().add("interval-box");
        group.setVisible(false);
        box.getStyleClass().add("box");
    }

    private static Text text(String styleClass) {
        Text text = new Text();
        text.getStyleClass().add(styleClass);
        text.setTextOrigin(VPos.CENTER);
        return text;
    }

    /// Shows it on a chart, and hears its keys before others do.
    void install(ChartPane pane) {
        pane.addOverlay(this);
        pane.addEventFilter(KeyEvent.KEY_TYPED, this::type);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        pane.focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        close();
                    }
                });
    }

    private void type(KeyEvent event) {
        String character = event.getCharacter();
        if (event.getTarget() instanceof TextInputControl
                || event.isShortcutDown()
                || event.isAltDown()
                || !character.matches("[0-9smhdwDWMHtTvV$kK.]")) {
            return;
        }
        // A letter alone begins a symbol.
        if (group.isVisible() || character.matches("[1-9]")) {
            if (typed.getText().length() < LONGEST) {
                show(typed.getText() + character);
            }
            event.consume();
        }
    }

    private void press(KeyEvent event) {
        if (!group.isVisible()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> take();
            case ESCAPE -> close();
            case BACK_SPACE -> {
                String text = typed.getText();
                show(text.substring(0, text.length() - 1));
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(String text) {
        typed.setText(text);
        words.setText("");
        refused.setText("");
        group.setVisible(!text.isEmpty());
        try {
            BarLength interval = BarLength.parse(text);
            refusal.apply(interval)
                    .ifPresentOrElse(
                            refused::setText, () -> words.setText(interval.inWords() + "   ⏎"));
        } catch (IllegalArgumentException e) {
            refused.setText(
                    text.matches(".*[kK.][0-9]*")
                            ? "of what? t ticks, v volume, $ dollars"
                            : "no interval: as 30s 15m 4h 1D 1W 1M 500t 1kv 1m$");
        }
    }

    private void take() {
        if (refused.getText().isEmpty()) {
            BarLength interval = BarLength.parse(typed.getText());
            close();
            taken.accept(interval);
        }
    }

    private void close() {
        show("");
    }

    @Override
    public Node node() {
        return group;
    }

    @Override
    public void place(ChartFrame frame) {
        double x = Math.rint(frame.plot().getCenterX() - WIDTH / 2);
        double y = Math.rint(frame.plot().getCenterY() - HEIGHT / 2);
        box.setX(x);
        box.setY(y);
        typed.setX(x + 14);
        typed.setY(y + 22);
        for (Text line : new Text[] {words, refused}) {
            line.setX(x + 14);
            line.setY(y + 47);
        }
    }
}
