package candlewright.engine.apirisk;

import static candlewright.engine.apirisk.ApiObservable.Kind.COUNT;
import static candlewright.engine.apirisk.ApiObservable.Kind.LEVEL;
import static candlewright.engine.apirisk.ApiRiskCategory.DATA;
import static candlewright.engine.apirisk.ApiRiskCategory.EXECUTION;
import static candlewright.engine.apirisk.ApiRiskCategory.GOVERNANCE;
import static candlewright.engine.apirisk.ApiRiskCategory.SCHEMA;
import static candlewright.engine.apirisk.ApiRiskCategory.SESSION;
import static candlewright.engine.apirisk.ApiRiskCategory.TEMPORAL;
import static candlewright.engine.apirisk.ApiRiskCategory.THROUGHPUT;

/// What is counted. A count is on WATCH or ALARM by how much of it there was in the last five
/// minutes, a level by what it is now; 0 means that no number of them is bad in itself, and that
/// none opens an incident.
public enum ApiObservable {
    GAPS(
            DATA,
            COUNT,
            "gaps",
            1,
            10,
            "Messages did not come and are not waited for any longer",
            "tape"),
    MISSING_MESSAGES(DATA, COUNT, "messages", 0, 0, "Messages in these gaps", "tape"),
    DUPLICATES(DATA, COUNT, "messages", 100, 10_000, "Came twice; dropped", "tape"),
    STALE_REPLAYS(
            DATA, COUNT, "messages", 100, 10_000, "Came again from long ago; dropped", "tape"),
    CORRUPT(DATA, COUNT, "messages", 1, 10, "Checksum or form was wrong; thrown away", "feed"),
    LATE_PRINTS(
            DATA,
            COUNT,
            "messages",
            1,
            100,
            "Too late for their gap or their bar; dropped",
            "tape"),
    LATE_BARS(DATA, COUNT, "bars", 1, 100, "Bars that came twice or too late; dropped", "engine"),
    REVISIONS(DATA, COUNT, "bars", 0, 0, "A final bar was told again", "tape"),
    PRINTS_TAKEN_BACK(
            DATA, COUNT, "messages", 0, 0, "The source busted or corrected a print", "tape"),
    INCOMPLETE_BARS(DATA, COUNT, "bars", 1, 30, "A final bar whose prints may be missing", "tape"),
    UNEQUAL_POSITIONS(
            DATA, COUNT, "positions", 1, 1, "The venue's position is not ours", "reconciliation"),
    UNEQUAL_ORDERS(
            DATA, COUNT, "orders", 1, 1, "The venue's open orders are not ours", "reconciliation"),

    LATENESS(
            TEMPORAL,
            LEVEL,
            "ms",
            1_000,
            5_000,
            "Received after it happened, p99 of this minute and the one before",
            "tape"),
    CLOCK_SKEW(
            TEMPORAL,
            COUNT,
            "messages",
            1,
            100,
            "Happened after it was received: a clock is wrong",
            "tape"),
    SILENCE(
            TEMPORAL,
            LEVEL,
            "ms",
            0,
            0,
            "Since the last message or final bar; thresholds are once and twice the time after which a price is stale",
            "engine"),
    REPLAY_PAUSES(TEMPORAL, COUNT, "pauses", 0, 0, "The replay was paused", "replay"),

    REJECTED_LINES(
            SCHEMA,
            COUNT,
            "lines",
            1,
            100,
            "Lines of data files that could not be read",
            "feed files"),
    MALFORMED_REQUESTS(
            SCHEMA,
            COUNT,
            "requests",
            1,
            20,
            "Requests that were refused with 400 (method override), 413, 415 or 422",
            "API"),
    UNKNOWN_FIELDS(SCHEMA, COUNT, "fields", 1, 20, "Fields of requests that there are not", "API"),
    UNKNOWN_ENDPOINTS(
            SCHEMA,
            COUNT,
            "requests",
            5,
            50,
            "404 and 405 for a path or method that there is not",
            "API"),
    UNAPPLIED_REPORTS(
            SCHEMA,
            COUNT,
            "reports",
            1,
            1,
            "Reports of the venue that did not fit the order",
            "journal"),
    REFUSED_VERSIONS(
            SCHEMA, COUNT, "files", 1, 1, "Captures of another version, or of none", "replay"),

    WRONG_TOKENS(SESSION, COUNT, "requests", 1, 10, "401: no token, or a wrong one", "API guard"),
    TOKEN_LOCKS(
            SESSION,
            COUNT,
            "requests",
            1,
            1,
            "429: too many wrong tokens in a minute",
            "API guard"),
    REFUSED_ORIGINS(
            SESSION,
            COUNT,
            "requests",
            1,
            1,
            "403: another Host, an Origin, a web page",
            "API guard"),
    VENUE_DISCONNECTS(
            SESSION, COUNT, "disconnects", 1, 3, "The connection to the venue was lost", "journal"),
    VENUE_RECONNECTS(
            SESSION,
            COUNT,
            "reconnects",
            0,
            0,
            "The venue has told its books after that",
            "engine"),
    VENUE_QUERY_FAILURES(
            SESSION,
            COUNT,
            "findings",
            1,
            3,
            "The venue could not be asked, each reason once",
            "journal"),
    STREAM_CLOSES(
            SESSION,
            COUNT,
            "closes",
            1,
            10,
            "WebSockets that we closed: slow, too many, malformed",
            "API streams"),
    RESTARTS(
            SESSION,
            COUNT,
            "starts",
            2,
            4,
            "Starts since the journal's newest checkpoint; a clean stop makes one",
            "journal"),

    REQUESTS(
            THROUGHPUT,
            COUNT,
            "requests",
            0,
            0,
            "Requests, but for those of this page",
            "API guard"),
    MONITORING(THROUGHPUT, COUNT, "requests", 0, 0, "Requests for /risk/api itself", "API guard"),
    REQUEST_PEAK(
            THROUGHPUT,
            LEVEL,
            "requests/s",
            0,
            0,
            "Requests in the last second in which there were any",
            "API guard"),
    ENGINE_QUEUE(
            THROUGHPUT,
            LEVEL,
            "inputs",
            10_000,
            50_000,
            "Inputs that waited for the engine, the most since the last look",
            "engine"),
    CONFLATED_QUOTES(
            THROUGHPUT,
            COUNT,
            "quotes",
            100,
            1_000,
            "Quotes left out because the client had not taken the one before",
            "API streams"),
    RATE_DENIALS(
            THROUGHPUT,
            COUNT,
            "orders",
            1,
            20,
            "Orders denied by R4: too many in a short time",
            "journal"),
    TOO_MANY_WAITING(
            THROUGHPUT, COUNT, "requests", 1, 1, "503: too many orders wait for the engine", "API"),
    UNCOUNTED_FACTS(
            THROUGHPUT,
            COUNT,
            "facts",
            1,
            1,
            "Facts of the journal that went by before they could be counted here",
            "journal"),
    RECORDING_DROPS(
            THROUGHPUT,
            COUNT,
            "entries",
            1,
            1,
            "What archive and capture could not write",
            "archive, capture"),
    RECORDING_FAULTS(
            THROUGHPUT,
            COUNT,
            "findings",
            1,
            1,
            "A capture stopped or has holes, or a replay went back",
            "journal"),

    DENIALS(
            EXECUTION,
            COUNT,
            "orders",
            5,
            50,
            "Orders that our own rules denied, by reason",
            "journal"),
    VENUE_REJECTS(EXECUTION, COUNT, "orders", 1, 5, "Orders that the venue refused", "journal"),
    UNKNOWN_OUTCOMES(
            EXECUTION,
            COUNT,
            "orders",
            1,
            5,
            "How often nobody knew what became of an order",
            "journal"),
    UNKNOWN_NOW(
            EXECUTION,
            LEVEL,
            "orders",
            1,
            5,
            "Orders of which nobody knows how they stand now",
            "engine"),
    UNANSWERED_REQUESTS(
            EXECUTION, COUNT, "requests", 1, 1, "504: the engine did not answer in time", "API"),
    CANCEL_REJECTS(
            EXECUTION,
            COUNT,
            "requests",
            1,
            5,
            "Cancels and replaces that the venue refused",
            "journal"),
    LATE_FILLS(
            EXECUTION,
            COUNT,
            "fills",
            1,
            1,
            "Fills of an order that was closed already",
            "journal"),
    OVERFILLS(EXECUTION, COUNT, "fills", 1, 1, "More was filled than was ordered", "journal"),
    EXECUTION_CONFLICTS(
            EXECUTION, COUNT, "executions", 1, 1, "One execution was told in two ways", "journal"),
    EXECUTIONS_TAKEN_BACK(
            EXECUTION,
            COUNT,
            "executions",
            1,
            1,
            "The venue busted or corrected a fill",
            "journal"),
    ACK_LATENCY(
            EXECUTION,
            LEVEL,
            "µs",
            500_000,
            2_000_000,
            "From handing over to the venue's acknowledgement, p99 since the start",
            "engine"),
    UNCONFIRMED_CANCELS(
            EXECUTION,
            LEVEL,
            "orders",
            5,
            50,
            "Orders asked to be canceled that are not confirmed to be",
            "engine"),

    STATE_CHANGES(
            GOVERNANCE,
            COUNT,
            "changes",
            1,
            10,
            "The trading state was changed, by whom",
            "journal"),
    RESUMES(GOVERNANCE, COUNT, "changes", 0, 0, "Trading was allowed again, by whom", "journal"),
    FLATTENS(GOVERNANCE, COUNT, "positions", 1, 10, "FLATTEN was asked for, by whom", "journal"),
    ORDERS(GOVERNANCE, COUNT, "orders", 0, 0, "Orders, by source", "journal"),
    DUPLICATES_ALLOWED(
            GOVERNANCE, COUNT, "orders", 1, 20, "Orders sent with allow_duplicate", "engine"),
    SIGNALS_KEPT_BACK(
            GOVERNANCE,
            COUNT,
            "signals",
            1,
            20,
            "A fragile signal, or one of unknown strength, was kept from becoming an order",
            "journal"),
    JOURNAL_FAULTS(
            GOVERNANCE,
            COUNT,
            "findings",
            1,
            1,
            "The journal could not be written, or its hash chain is broken",
            "journal"),
    COUNTING_FAULTS(
            GOVERNANCE,
            COUNT,
            "faults",
            1,
            1,
            "Something here could not be counted, so its numbers are too small",
            "program");

    public enum Kind {
        /// How often it happened.
        COUNT,
        /// How much of it there is now.
        LEVEL
    }

    private final ApiRiskCategory category;
    private final Kind kind;
    private final String unit;
    private final long watch;
    private final long alarm;
    private final String meaning;
    private final String counted;

    ApiObservable(
            ApiRiskCategory category,
            Kind kind,
            String unit,
            long watch,
            long alarm,
            String meaning,
            String counted) {
        this.category = category;
        this.kind = kind;
        this.unit = unit;
        this.watch = watch;
        this.alarm = alarm;
        this.meaning = meaning;
        this.counted = counted;
    }

    public ApiRiskCategory category() {
        return category;
    }

    public Kind kind() {
        return kind;
    }

    /// Of the total or the level: `messages`, `ms`.
    public String unit() {
        return unit;
    }

    /// From which number on it is on WATCH; 0 if never.
    public long watch() {
        return watch;
    }

    /// From which number on it is on ALARM; 0 if never.
    public long alarm() {
        return alarm;
    }

    /// In words, for a person.
    public String meaning() {
        return meaning;
    }

    /// Where it is counted.
    public String counted() {
        return counted;
    }

    /// Whether it goes on where it was after a restart: the journal's checkpoint keeps incidents
    /// and the number of unapplied reports. All others begin anew.
    public boolean survives() {
        return switch (this) {
            case UNEQUAL_POSITIONS,
                    UNEQUAL_ORDERS,
                    UNAPPLIED_REPORTS,
                    VENUE_DISCONNECTS,
                    VENUE_QUERY_FAILURES,
                    RECORDING_FAULTS,
                    LATE_FILLS,
                    OVERFILLS,
                    EXECUTION_CONFLICTS ->
                    true;
            default -> false;
        };
    }

    /// `Late prints`.
    public String title() {
        String words = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
