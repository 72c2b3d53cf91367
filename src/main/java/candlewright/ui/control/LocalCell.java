package candlewright.ui.control;

import javafx.scene.control.TableCell;

/// A cell that is laid out by itself where the rows of its table have a fixed height: its column
/// gives it its width, so whatever it shows, the table around it stays as it is.
abstract class LocalCell<R, V> extends TableCell<R, V> {

    @Override
    public void requestLayout() {
        if (getTableView() != null && getTableView().getFixedCellSize() > 0) {
            setNeedsLayout(true);
        } else {
            super.requestLayout();
        }
    }
}
