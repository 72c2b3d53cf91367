package candlewright.marketdata;

/// The first and the last price of some prints, by event time and, within one, by number.
final class PriceEnds {

    private long firstTime;
    private long firstSeq;
    private long lastTime;
    private long lastSeq;
    private double first = Double.NaN;
    private double last = Double.NaN;
    private boolean any;

    boolean isEmpty() {
        return !any;
    }

    double first() {
        return first;
    }

    double last() {
        return last;
    }

    void clear() {
        any = false;
    }

    void add(long time, long seq, double price) {
        if (!any || time > lastTime || (time == lastTime && seq >= lastSeq)) {
            lastTime = time;
            lastSeq = seq;
            last = price;
        }
        if (!any || time < firstTime || (time == firstTime && seq < firstSeq)) {
            firstTime = time;
            firstSeq = seq;
            first = price;
        }
        any = true;
    }

    void add(PriceEnds other) {
        if (other.any) {
            add(other.firstTime, other.firstSeq, other.first);
            add(other.lastTime, other.lastSeq, other.last);
        }
    }
}
