package candlewright.store;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The columns of a fact in the journal, in the order in which they are stored. A column that the
/// kind of fact has no use for is null. Numbers and times are texts, so that they come back to the
/// last digit.
enum Column {
    SEQ,
    TS,
    KIND,
    /// The order it is about.
    CLIENT_ORDER_ID,
    SYMBOL,
    SIDE,
    TYPE,
    TIME_IN_FORCE,
    QUANTITY,
    /// The limit of an order, or the price of an execution.
    PRICE,
    STOP_PRICE,
    EXPIRE_AT,
    TAKE_PROFIT,
    STOP_LOSS,
    HANDLING,
    /// The entry whose fill the order protects.
    PARENT_ID,
    /// The order whose place it takes, or the one that takes its place.
    OTHER_ID,
    /// The venue's number of the order.
    ORDER_ID,
    EXECUTION_ID,
    FEE,
    REFERENCE,
    LATENCY,
    SPREAD,
    IMPACT,
    BAR_TIME,
    EVENT_TIME,
    EVIDENCE,
    /// Who wished it.
    SOURCE,
    /// A word from a list: why denied, which incident, which trading state, which mode; of the
    /// start of a day, the day.
    CODE,
    /// The limit of a denial.
    LIMIT_VALUE,
    /// What a denial found; of the first fact, the starting cash; of the start of a day, the
    /// equity.
    ACTUAL_VALUE,
    SCOPE,
    SCOPE_NAME,
    INCIDENT_ID,
    /// What the venue said.
    REPORT,
    /// A text for people; of the start of a session, the program's version.
    NOTE;

    static final List<Column> ALL = List.of(values());

    private final String sql = name().toLowerCase(Locale.ROOT);
    private final String key = '"' + sql + "\":";

    String sql() {
        return sql;
    }

    /// Its name as a key of a JSON object, with the colon.
    String key() {
        return key;
    }

    /// The columns, each in the place of `%s` in the pattern.
    static String list(String pattern, String separator) {
        return ALL.stream()
                .map(column -> pattern.replace("%s", column.sql()))
                .collect(Collectors.joining(separator));
    }

    boolean isNumber() {
        return this == SEQ || this == ORDER_ID;
    }

    /// The column as SQLite reads it out of a stored fact.
    String expression() {
        return "json_extract(fact, '$." + sql + "')";
    }

    /// The columns, each as SQLite reads it out of a stored fact.
    static String expressions() {
        return ALL.stream()
                .map(column -> column.expression() + " as " + column.sql)
                .collect(Collectors.joining(", "));
    }
}
