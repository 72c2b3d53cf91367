package candlewright.indicator;

/// 4096 values of one line, with the lowest and highest of each 64 of them.
///
/// A slot is written once, by the thread that computes; who was handed a number of values reads
/// only those, and only slots that are whole among them, so nothing changes under a reader.
final class ValueChunk {

    static final int SIZE = 4096;
    static final int GROUP = 64;

    final double[] values = new double[SIZE];

    /// NaN where no value is.
    final double[] lowest = new double[SIZE / GROUP];

    final double[] highest = new double[SIZE / GROUP];

    void set(int i, double value) {
        values[i] = value;
        if ((i + 1) % GROUP == 0) {
            complete(i / GROUP);
        }
    }

    private void complete(int group) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = group * GROUP; i < (group + 1) * GROUP; i++) {
            // False for NaN.
            low = values[i] < low ? values[i] : low;
            high = values[i] > high ? values[i] : high;
        }
        boolean empty = low > high;
        lowest[group] = empty ? Double.NaN : low;
        highest[group] = empty ? Double.NaN : high;
    }
}
