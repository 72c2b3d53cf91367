package candlewright.ui.control;

import javafx.scene.control.Label;

/// A label for a figure that changes with each tick, in a face whose digits are equally wide: a
/// text of the same length needs no other room, so nothing around the label is laid out again for
/// it.
public final class FigureLabel extends Label {

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
