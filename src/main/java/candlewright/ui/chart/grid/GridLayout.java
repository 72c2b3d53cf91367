package candlewright.ui.chart.grid;

import java.util.Arrays;

/// How many charts there are, and how they stand.
public enum GridLayout {
    ONE(1, 1, "One chart"),
    SIDE_BY_SIDE(2, 1, "Two side by side"),
    STACKED(1, 2, "Two stacked"),
    FOUR(2, 2, "Four"),
    SIX(3, 2, "Six"),
    NINE(3, 3, "Nine");

    /// The most charts there are.
    static final int MOST = NINE.cells();

    private final int columns;
    private final int rows;
    private final String words;

    GridLayout(int columns, int rows, String words) {
        this.columns = columns;
        this.rows = rows;
        this.words = words;
    }

    /// The layout of this name; one chart if there is none.
    static GridLayout named(String name) {
        return Arrays.stream(values())
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElse(ONE);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    int cells() {
        return columns * rows;
    }

    String words() {
        return words;
    }
}
