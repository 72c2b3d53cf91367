package candlewright.ui.control;

import javafx.scene.control.Button;

/// A button with a figure that changes with each tick, in the way of a [FigureLabel].
public final class FigureButton extends Button {

    private boolean fits;

    public void show(String text) {
        fits = text.length() == getText().length();
        setText(text);
        fits = false;
    }

    @Override
    public void requestLayout() {
        if (fits) {
            setNeedsLayout(true);
        } else {
            super.requestLayout();
        }
    }
}
