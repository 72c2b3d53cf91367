package candlewright.ui.chart.drawing;

/// A figure on the chart of a symbol.
///
/// @param id by which it is known while the program runs
/// @param locked whether it can neither be moved nor deleted
public record Drawing(int id, Figure figure, Look look, boolean locked) {

    public Drawing {
        if (id < 1) {
            throw new IllegalArgumentException("id must be positive, was " + id);
        }
    }

    public Drawing with(Figure figure) {
        return new Drawing(id, figure, look, locked);
    }

    public Drawing with(Look look) {
        return new Drawing(id, figure, look, locked);
    }

    public Drawing locked(boolean locked) {
        return new Drawing(id, figure, look, locked);
    }
}
