package candlewright.ui.control;

import javafx.scene.Group;
import javafx.scene.control.TableCell;

/// A cell that is laid out by itself where the rows of its table have a fixed height: its column
/// gives it its width, so whatever it shows, the table around it stays as it is.
abstract class LocalCell<R, V> extends TableCell<R, V> {

    @Override
    public void requestLayout() {
        if (getTableView() != null && getTableView().getFixedCellSize() > 0) {
            setNeedsLayout(true);
            keepSheet();
        } else {
            super.requestLayout();
        }
    }

    /// The group that holds the rows asks for a layout of the whole table, and of all around it,
    /// whenever a text in one of them has other bounds; the table does not use what it asks for.
    private void keepSheet() {
        if (getTableRow() != null && getTableRow().getParent() instanceof Group sheet) {
            sheet.setManaged(false);
        }
    }
}
