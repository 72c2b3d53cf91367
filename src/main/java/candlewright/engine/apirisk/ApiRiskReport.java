package candlewright.engine.apirisk;

import candlewright.model.TradingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was counted up to a moment.
///
/// @param since when counting began: at the start of the program
/// @param categories all seven, in their order
/// @param connections those of which something was counted
/// @param incidents the newest 1,000, newest first
public record ApiRiskReport(
        Instant asOf,
        Instant since,
        List<Category> categories,
        List<Connection> connections,
        List<ApiIncident> incidents,
        Governance governance) {

    public ApiRiskReport {
        categories = List.copyOf(categories);
        connections = List.copyOf(connections);
        incidents = List.copyOf(incidents);
    }

    /// @param state the worst of its rows
    /// @param worst the row that is furthest beyond its threshold; empty if all are OK
    /// @param rows every observable of the category, by connection
    /// @param openIncidents how many are open
    /// @param lastIncident the one that began last; empty if there was none
    public record Category(
            ApiRiskCategory category,
            RiskState state,
            Optional<Row> worst,
            int openIncidents,
            Optional<ApiIncident> lastIncident,
            List<Row> rows) {
        public Category {
            rows = List.copyOf(rows);
        }

        /// What went wrong in each of the last 60 minutes, oldest first: the counts of those
        /// observables that can be on WATCH.
        public List<Long> lastHour() {
            return java.util.stream.IntStream.range(0, Tally.MINUTES)
                    .mapToObj(minute ->
                            rows.stream()
                                    .filter(row ->
                                            row.observable().kind() == ApiObservable.Kind.COUNT
                                                    && row.observable().watch() > 0)
                                    .mapToLong(row -> row.lastHour().get(minute))
                                    .sum())
                    .toList();
        }
    }

    /// One observable of one connection.
    ///
    /// @param connection null if it was not counted of any
    /// @param value the total since the start, or the level now, in the observable's unit
    /// @param peak the highest level; 0 for counts
    /// @param perMinute1 how many in the running minute of the clock; 0 for levels, as the next two
    /// @param perMinute5 in the running minute and the 4 before, for each
    /// @param perMinute60 in the running minute and the 59 before, for each
    /// @param lastAt when it happened last, or was last above zero; null if never
    /// @param details its parts, by name
    /// @param lastHour the count or the highest level of each of the last 60 minutes, oldest first
    public record Row(
            ApiObservable observable,
            @Nullable Connection connection,
            RiskState state,
            long value,
            long peak,
            double perMinute1,
            double perMinute5,
            double perMinute60,
            @Nullable Instant lastAt,
            List<Detail> details,
            List<Long> lastHour) {
        public Row {
            details = List.copyOf(details);
            lastHour = List.copyOf(lastHour);
        }
    }

    /// @param name of a source, a reason, a person, a percentile
    public record Detail(String name, long value) {}

    /// What holds now.
    ///
    /// @param tradingState of the account
    /// @param journal whether the hash chain of the journal was gone through
    /// @param journalDamage what is wrong with it; empty if nothing is known to be
    public record Governance(
            TradingState tradingState, JournalProof journal, String journalDamage) {}

    public enum JournalProof {
        /// Not gone through yet.
        UNVERIFIED,
        VERIFIED,
        DAMAGED
    }

    /// Sorts what was counted into the categories.
    ///
    /// @param counted a row for each observable and connection of which something was counted, in
    ///   any order
    /// @param incidents newest first
    static ApiRiskReport of(
            Instant asOf,
            Instant since,
            List<Row> counted,
            List<ApiIncident> incidents,
            Governance governance) {
        Map<ApiObservable, List<Row>> rows =
                counted.stream().collect(Collectors.groupingBy(Row::observable));
        return new ApiRiskReport(
                asOf,
                since,
                Arrays.stream(ApiRiskCategory.values())
                        .map(category -> category(category, rows, incidents))
                        .toList(),
                counted.stream()
                        .map(Row::connection)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(BY_NAME)
                        .toList(),
                incidents,
                governance);
    }

    private static final Comparator<Connection> BY_NAME =
            Comparator.comparing(Connection::kind).thenComparing(Connection::name);

    private static Category category(
            ApiRiskCategory category,
            Map<ApiObservable, List<Row>> counted,
            List<ApiIncident> incidents) {
        List<Row> rows = new ArrayList<>();
        for (ApiObservable observable : ApiObservable.values()) {
            if (observable.category() == category) {
                List<Row> its = counted.getOrDefault(observable, List.of());
                if (its.isEmpty()) {
                    rows.add(nothing(observable));
                }
                its.stream()
                        .sorted(Comparator.comparing(row -> row.connection(), BY_NAME))
                        .forEach(rows::add);
            }
        }
        List<ApiIncident> its =
                incidents.stream()
                        .filter(incident -> incident.observable().category() == category)
                        .toList();
        Optional<Row> worst =
                rows.stream()
                        .filter(row -> row.state() != RiskState.OK)
                        .max(Comparator.comparing(Row::state).thenComparingDouble(Row::perMinute5));
        return new Category(
                category,
                worst.map(Row::state).orElse(RiskState.OK),
                worst,
                (int) its.stream().filter(ApiIncident::isOpen).count(),
                its.stream().max(Comparator.comparing(ApiIncident::from)),
                rows);
    }

    private static Row nothing(ApiObservable observable) {
        return new Row(
                observable,
                null,
                RiskState.OK,
                0,
                0,
                0,
                0,
                0,
                null,
                List.of(),
                Collections.nCopies(Tally.MINUTES, 0L));
    }

    public Category category(ApiRiskCategory wanted) {
        return categories.stream()
                .filter(its -> its.category() == wanted)
                .findFirst()
                .orElseThrow();
    }

    public long openIncidents() {
        return incidents.stream().filter(ApiIncident::isOpen).count();
    }
}
