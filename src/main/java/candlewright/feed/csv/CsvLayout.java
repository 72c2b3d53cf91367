package candlewright.feed.csv;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a source arranges its lines, and what it leaves unsaid.
///
/// Sources are named where they were looked up. What a file itself says goes before what is written
/// here, and what the user states goes before both.
public enum CsvLayout {

    /// Bars with a header that names them: a time (`ts`, `timestamp`, `datetime`, `date` and
    /// `time`, …), `open`, `high`, `low`, `close` and perhaps `volume`. Times are of the open, and
    /// UTC unless they say something else.
    OWN("own", Kind.BARS, false, "ts,open,high,low,close,volume"),

    /// Bars of Alpaca's data API, as `alpaca-py` writes them:
    /// `symbol,timestamp,open,high,low,close, volume,trade_count,vwap`, or with the API's own short
    /// names `t,o,h,l,c,v,n,vw`. Always UTC and labelled with the beginning; unadjusted unless
    /// another `adjustment` was asked for, which the file does not tell.
    ///
    /// Sources: forum.alpaca.markets topics 8947 ("bars are always labeled by the beginning time")
    /// and 14632 (UTC), github.com/alpacahq/alpaca-py.
    ALPACA(
            "alpaca",
            Kind.BARS,
            false,
            "symbol,timestamp,open,high,low,close,volume,trade_count,vwap"),

    /// Klines of Binance's public data, with or without a header. Times are of the open, in
    /// milliseconds since 1970; in microseconds for spot from 2025 on.
    ///
    /// Source: github.com/binance/binance-public-data, README.
    BINANCE(
            "binance",
            Kind.BARS,
            false,
            "open_time,open,high,low,close,volume,"
                    + "close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore"),

    /// Days of Yahoo Finance: `Date,Open,High,Low,Close,Adj Close,Volume`. A date is the exchange's
    /// day. All prices are adjusted for splits; `Adj Close` for dividends, too. A day without
    /// trading is a line of `null`.
    ///
    /// Source: the column heads of finance.yahoo.com ("Close price adjusted for splits", "Adjusted
    /// close price adjusted for splits and dividend and/or capital gain distributions") and Yahoo's
    /// help page SLN2311.
    YAHOO("yahoo", Kind.BARS, false, "date,open,high,low,close,adj_close,volume"),

    /// The History Center of MetaTrader 4: `2022.01.03,00:00,1.1,1.2,1.0,1.15,120`, without a
    /// header. Times are of the open, by the clock of the broker's server; volume is the number of
    /// ticks.
    ///
    /// Sources: github.com/mementum/backtrader, `feeds/mt4csv.py` (order and form of the fields);
    /// histdata.com, "data files – detailed specification", writes the same form in New York's
    /// winter time: the form does not tell the clock.
    METATRADER4("metatrader4", Kind.BARS, true, "date,time,open,high,low,close,volume"),

    /// "Export bars" of MetaTrader 5: a header of names in angle brackets, tabs between the fields,
    /// no `<TIME>` in days. Times are of the open, by the clock of the broker's server; the volume
    /// taken is `<TICKVOL>`, since many brokers leave `<VOL>` 0.
    ///
    /// Sources: exports quoted in public repositories (`<DATE> <TIME> <OPEN> <HIGH> <LOW> <CLOSE>
    /// <TICKVOL> <VOL> <SPREAD>`); mql5.com/en/book/common/timing/timing_local_server (server
    /// time).
    METATRADER5("metatrader5", Kind.BARS, true, "date,time,open,high,low,close,tickvol,vol,spread"),

    /// Trades of Bitstamp as bitcoincharts.com kept them: unix seconds, price, amount, with or
    /// without a header. Many trades share a second; the order of the lines is their sequence.
    ///
    /// Source: api.bitcoincharts.com/v1/trades.csv, as quoted in public notebooks.
    TRADES("trades", Kind.TRADES, false, "timestamp,price,amount"),

    /// Bids and asks: `timestamp,bid,ask`, perhaps with `bid_size` and `ask_size`, as those that
    /// NautilusTrader's test data took from TrueFX.
    QUOTES("quotes", Kind.QUOTES, false, "timestamp,bid,ask");

    /// What a line is.
    enum Kind {
        BARS("bars"),
        TRADES("trades"),
        QUOTES("quotes");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final String word;
    private final Kind kind;
    private final boolean ofServer;
    private final String columns;

    CsvLayout(String word, Kind kind, boolean ofServer, String columns) {
        this.word = word;
        this.kind = kind;
        this.ofServer = ofServer;
        this.columns = columns;
    }

    /// How it is written on the command line.
    public String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    /// Whether its times are those of a clock of which nobody but the user can know the zone.
    boolean isOfServer() {
        return ofServer;
    }

    /// The names of its columns in a file that has none.
    List<String> columns() {
        return List.of(columns.split(","));
    }

    static Optional<CsvLayout> ofWord(String word) {
        return Stream.of(values()).filter(layout -> layout.word.equals(word)).findFirst();
    }

    /// The layout that has these columns.
    static CsvLayout ofHeader(Kind kind, List<String> names, boolean inBrackets) {
        return switch (kind) {
            case TRADES -> TRADES;
            case QUOTES -> QUOTES;
            case BARS -> ofBars(names, inBrackets);
        };
    }

    private static CsvLayout ofBars(List<String> names, boolean inBrackets) {
        if (inBrackets) {
            return METATRADER5;
        }
        if (names.contains("open_time") && names.contains("close_time")) {
            return BINANCE;
        }
        if (names.stream().anyMatch(CsvColumns.ADJUSTED_CLOSE::contains)) {
            return YAHOO;
        }
        boolean isShort = names.containsAll(List.of("t", "o", "h", "l", "c"));
        return isShort || names.contains("trade_count") || names.contains("vwap") ? ALPACA : OWN;
    }

    /// The layout of a file without header whose first line has these fields, if that is certain.
    static Optional<CsvLayout> ofLine(Kind kind, List<String> fields) {
        return switch (kind) {
            case TRADES -> fields.size() == 3 ? Optional.of(TRADES) : Optional.empty();
            case QUOTES -> Optional.empty();
            case BARS -> ofBar(fields);
        };
    }

    private static Optional<CsvLayout> ofBar(List<String> fields) {
        boolean isMetaTrader =
                fields.size() == METATRADER4.columns().size()
                        && fields.get(0).matches("\\d{4}\\.\\d\\d\\.\\d\\d")
                        && fields.get(1).matches("\\d\\d:\\d\\d");
        if (isMetaTrader) {
            return Optional.of(METATRADER4);
        }
        boolean isKline =
                fields.size() == BINANCE.columns().size()
                        && fields.get(0).matches("\\d{13}|\\d{16}")
                        && fields.get(6).matches("\\d{13}|\\d{16}");
        return isKline ? Optional.of(BINANCE) : Optional.empty();
    }
}
