package candlewright.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.Node;

/// Marks a node as showing a gain or a loss, for the style sheet to colour: `:up`, `:down`.
public final class SignStyle {

    private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    private SignStyle() {}

    public static void show(Node node, double amount) {
        node.pseudoClassStateChanged(UP, amount > 0);
        node.pseudoClassStateChanged(DOWN, amount < 0);
    }
}
