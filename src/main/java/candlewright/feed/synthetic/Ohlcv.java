package candlewright.feed.synthetic;

/// What a bar looks like at one moment of its life.
record Ohlcv(double open, double high, double low, double close, double volume) {}
