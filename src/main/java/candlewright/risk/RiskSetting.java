package candlewright.risk;

/// Every limit there is: its rule, its name, what it is in the two presets, and what it does. The
/// order is that of the rules; `docs/risk.md` shows this table.
public enum RiskSetting {
    MAX_QTY("R1", "max-qty", Kind.AMOUNT, "1000000000", "100000", "Largest quantity of one order."),
    MAX_NOTIONAL(
            "R1",
            "max-notional",
            Kind.AMOUNT,
            "1000000000000",
            "10000",
            "Largest value of one order, in money of the account."),
    MAX_NOTIONAL_SHARE(
            "R1",
            "max-notional-share",
            Kind.SHARE,
            "100%",
            "5%",
            "Largest value of one order, of the account's equity."),
    PRICE_COLLAR(
            "R2",
            "price-collar",
            Kind.SHARE,
            "20%",
            "5%",
            "How far a limit may be worse than the market, of the market's price: a buy above it, a sell below it; a stop-limit's limit past its stop."),
    PRICE_COLLAR_AWAY(
            "R2",
            "price-collar-away",
            Kind.SHARE,
            "900%",
            "5%",
            "How far a limit that waits, and a stop on either side, may be from the market. Orders that only reduce a position, and those that protect a fill, may be farther."),
    PRICE_COLLAR_TICKS(
            "R2", "price-collar-ticks", Kind.COUNT, "10", "10", "So many ticks are never too far."),
    MAX_REFERENCE_AGE(
            "R2",
            "max-reference-age",
            Kind.SPAN,
            "1m",
            "5s",
            "How old the market's newest price may be; three bars of the instrument if they take longer."),
    MAX_POSITION(
            "R3",
            "max-position",
            Kind.SHARE,
            "200%",
            "25%",
            "Largest position of a symbol, of equity, with all open orders of the side filled."),
    MAX_GROSS(
            "R3",
            "max-gross",
            Kind.SHARE,
            "300%",
            "100%",
            "Largest sum of all positions, long and short, of equity, with open orders filled."),
    ALLOW_SHORT(
            "R3",
            "allow-short",
            Kind.FLAG,
            "false",
            "false",
            "Whether more may be sold than is held. Never by POST /orders/simulate."),
    CHECK_AT_ONCE(
            "R3",
            "check-at-once",
            Kind.FLAG,
            "false",
            "true",
            "Whether R1 to R3 also bind POST /orders/simulate, which fills at the price it is told; without it cash and inventory alone do."),
    RATE("R4", "rate", Kind.COUNT, "50000", "5", "Orders a second of one source."),
    RATE_BURST(
            "R4",
            "rate-burst",
            Kind.COUNT,
            "1000000",
            "20",
            "Orders of one source that may come at once."),
    ACCOUNT_RATE(
            "R4", "account-rate", Kind.COUNT, "100000", "10", "Orders a second of the account."),
    ACCOUNT_BURST(
            "R4",
            "account-burst",
            Kind.COUNT,
            "2000000",
            "40",
            "Orders of the account that may come at once."),
    MAX_OPEN_ORDERS(
            "R4", "max-open-orders", Kind.COUNT, "10000000", "200", "Open orders of the account."),
    DUPLICATES(
            "R5",
            "duplicates",
            Kind.COUNT,
            "2000000",
            "3",
            "So many orders alike of one source, under different ids, are one too many."),
    DUPLICATE_SPAN(
            "R5",
            "duplicate-span",
            Kind.SPAN,
            "2s",
            "2s",
            "The time in which orders alike are counted."),
    ENTRIES(
            "R6",
            "entries",
            Kind.COUNT,
            "2000000",
            "20",
            "After so many entries a source is disabled until a person re-enables it. The ticket is a person's own hand and is not counted."),
    ENTRY_SPAN(
            "R6", "entry-span", Kind.SPAN, "10s", "10m", "The time in which entries are counted."),
    DAILY_LOSS_REDUCING(
            "R7",
            "daily-loss-reducing",
            Kind.SHARE,
            "50%",
            "2%",
            "Loss of the day, of the equity it began with, from which positions may only be reduced."),
    DAILY_LOSS_HALT(
            "R7",
            "daily-loss-halt",
            Kind.SHARE,
            "75%",
            "3%",
            "Loss of the day from which the account is halted."),
    DRAWDOWN_REDUCING(
            "R7",
            "drawdown-reducing",
            Kind.SHARE,
            "50%",
            "4%",
            "Loss since the day's highest equity, of it, from which positions may only be reduced."),
    DRAWDOWN_HALT(
            "R7",
            "drawdown-halt",
            Kind.SHARE,
            "75%",
            "6%",
            "Loss since the day's highest equity, of it, from which the account is halted."),
    DAILY_LOSS_CONFIRM(
            "R7",
            "daily-loss-confirm",
            Kind.SPAN,
            "1s",
            "1s",
            "How long a loss or a drawdown must be seen before the state changes, and a high before it counts: one bad price does not do it."),
    SESSION(
            "R10",
            "session",
            Kind.SESSION,
            "always",
            "always",
            "When new orders may be sent: always, or as mon-fri 09:30-16:00 America/New_York. It may go on over midnight and belongs to the day of its opening."),
    RESTRICTED(
            "R10", "restricted", Kind.SYMBOLS, "none", "none", "Symbols that must not be traded."),
    TICK_GRID(
            "R10",
            "tick-grid",
            Kind.FLAG,
            "false",
            "true",
            "Whether prices of orders must be multiples of the instrument's tick."),
    LOT(
            "R10",
            "lot",
            Kind.LOT,
            "none",
            "none",
            "What quantities must be multiples of: none, or as 100. Orders that only reduce a position, and those that protect a fill, need not be."),
    REJECTS(
            "R11",
            "rejects",
            Kind.COUNT,
            "100000",
            "10",
            "More denials, or more rejects by the venue, in a minute disable the source."),
    REJECT_SHARE(
            "R11",
            "reject-share",
            Kind.SHARE,
            "50%",
            "50%",
            "More denials, of what a source sent in a minute, or more rejects, of what reached the venue, disable the source."),
    REJECT_SHARE_OF(
            "R11",
            "reject-share-of",
            Kind.COUNT,
            "1000",
            "20",
            "The share is looked at from so many orders a minute."),
    SLOW_ACK(
            "R12",
            "slow-ack",
            Kind.SPAN,
            "10s",
            "1s",
            "A 99th percentile over this of the time from handing an order to the venue to its acknowledgement halts the account; of the last minute, if there were 20 acknowledgements in it.");

    private enum Kind {
        AMOUNT,
        SHARE,
        COUNT,
        SPAN,
        FLAG,
        SYMBOLS,
        SESSION,
        LOT
    }

    private final String rule;
    private final String key;
    private final Kind kind;
    private final String paper;
    private final String live;
    private final String meaning;

    RiskSetting(String rule, String key, Kind kind, String paper, String live, String meaning) {
        this.rule = rule;
        this.key = key;
        this.kind = kind;
        this.paper = paper;
        this.live = live;
        this.meaning = meaning;
    }

    /// `R1`…`R12`.
    public String rule() {
        return rule;
    }

    /// Its name in the text form.
    public String key() {
        return key;
    }

    public String paper() {
        return paper;
    }

    public String live() {
        return live;
    }

    public String meaning() {
        return meaning;
    }

    /// Reads a value.
    ///
    /// @throws IllegalArgumentException with key, value, and what is allowed
    LimitValue read(String text) {
        try {
            return switch (kind) {
                case AMOUNT -> LimitValue.Amount.of(text);
                case SHARE -> LimitValue.Share.of(text);
                case COUNT -> LimitValue.Count.of(text);
                case SPAN -> LimitValue.Span.of(text);
                case FLAG -> LimitValue.Flag.of(text);
                case SYMBOLS -> LimitValue.Symbols.of(text);
                case SESSION -> LimitValue.Session.of(text);
                case LOT -> LimitValue.Lot.of(text);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    key + " must be " + e.getMessage() + ", was " + text, e);
        }
    }
}
