package candlewright.api;

import candlewright.engine.apirisk.ApiIncident;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.ApiRiskCategory;
import candlewright.engine.apirisk.ApiRiskReport;
import candlewright.engine.apirisk.ApiRiskReport.JournalProof;
import candlewright.engine.apirisk.Connection;
import candlewright.engine.apirisk.IncidentCsv;
import candlewright.engine.apirisk.RiskState;
import candlewright.model.Bar;
import candlewright.model.TradingState;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What goes wrong between the program and those it talks to, counted.
final class ApiRiskRoutes {

    static final String PATH = "/risk/api";

    private static final String ALL = "all";

    private static final QueryParameter<String> CATEGORY =
            new QueryParameter<>(
                    "category",
                    new FieldType.Formed(
                            Pattern.compile(
                                    Arrays.stream(ApiRiskCategory.values())
                                            .map(Enum::name)
                                            .collect(Collectors.joining("|", ALL + "|", ""))),
                            "all or a category in capitals, like DATA"),
                    ALL,
                    "only this category: DATA, TEMPORAL, SCHEMA, SESSION, THROUGHPUT, EXECUTION or GOVERNANCE");
    private static final QueryParameter<Integer> LIMIT =
            new QueryParameter<>(
                    "limit", new FieldType.Whole(0, 1_000), 100, "how many of the last incidents");

    /// What was counted since the program started.
    ///
    /// @param since when counting began
    /// @param openIncidents of all categories
    /// @param connections those of which something was counted
    /// @param incidents newest first
    record ApiRiskAnswer(
            String asOf,
            String since,
            long openIncidents,
            Governance governance,
            List<CategoryRisk> categories,
            List<Peer> connections,
            List<RiskIncident> incidents) {}

    /// @param journal whether the hash chain of the whole journal was gone through at this start
    /// @param journalDamage null if none is known
    /// @param schemaVersion of bars and answers, the version of the served API document
    record Governance(
            TradingState tradingState,
            JournalProof journal,
            @Nullable String journalDamage,
            int schemaVersion) {}

    /// @param worst the observable that is furthest beyond its threshold, null if all are OK
    /// @param perMinute how much went wrong in each of the last 60 minutes, oldest first
    record CategoryRisk(
            ApiRiskCategory category,
            String meaning,
            RiskState state,
            @Nullable ApiObservable worst,
            int openIncidents,
            @Nullable RiskIncident lastIncident,
            List<Long> perMinute,
            List<Observed> observables) {}

    /// @param connection null if nothing was counted
    /// @param value the total since the start, or the level now
    /// @param peak the highest level, null for counts
    /// @param perMinute how many a minute over the last 1, 5 and 60 minutes of the clock, the
    ///   running one included; null for levels
    /// @param lastAt null if never
    record Observed(
            ApiObservable observable,
            ApiObservable.Kind kind,
            String unit,
            @Nullable Peer connection,
            RiskState state,
            long value,
            @Nullable Long peak,
            @Nullable Rates perMinute,
            @Nullable String lastAt,
            List<ApiRiskReport.Detail> details) {
        static Observed of(ApiRiskReport.Row row) {
            Connection connection = row.connection();
            boolean counts = row.observable().kind() == ApiObservable.Kind.COUNT;
            return new Observed(
                    row.observable(),
                    row.observable().kind(),
                    row.observable().unit(),
                    connection == null ? null : Peer.of(connection),
                    row.state(),
                    row.value(),
                    counts ? null : row.peak(),
                    counts
                            ? new Rates(row.perMinute1(), row.perMinute5(), row.perMinute60())
                            : null,
                    Json.iso(row.lastAt()),
                    row.details());
        }
    }

    record Rates(double last1, double last5, double last60) {}

    /// Whom the program talks to.
    record Peer(Connection.Kind kind, String name) {
        static Peer of(Connection connection) {
            return new Peer(connection.kind(), connection.name());
        }
    }

    /// @param to null while it is open
    record RiskIncident(
            String id,
            ApiRiskCategory category,
            ApiObservable observable,
            Peer connection,
            String from,
            @Nullable String to,
            long count,
            String cause,
            @Nullable String symbol,
            @Nullable String clientOrderId) {
        static RiskIncident of(ApiIncident incident) {
            return new RiskIncident(
                    incident.id(),
                    incident.observable().category(),
                    incident.observable(),
                    Peer.of(incident.connection()),
                    incident.from().toString(),
                    Json.iso(incident.to()),
                    incident.count(),
                    incident.cause(),
                    text(incident.symbol()),
                    text(incident.clientOrderId()));
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : Objects.toString(value);
        }
    }

    private final ApiRisk risk;

    ApiRiskRoutes(ApiRisk risk) {
        this.risk = risk;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                PATH,
                                "API risk: what went wrong, counted in seven categories",
                                this::show)
                        .with(CATEGORY)
                        .with(LIMIT)
                        .answers(200, "counts, rates and incidents", ApiRiskAnswer.class)
                        .answers(422, "a parameter is malformed", Problem.All.class),
                Route.get(
                                PATH + "/incidents.csv",
                                "The newest incidents of API risk as CSV, newest first",
                                this::export)
                        .with(CATEGORY)
                        .answers(422, "a parameter is malformed", Problem.All.class));
    }

    private void show(Context context) {
        Optional<ApiRiskCategory> only = category(context);
        int limit = LIMIT.read(context);
        ApiRiskReport report = risk.report();
        ApiRiskReport.Governance governance = report.governance();
        Json.answer(
                context,
                new ApiRiskAnswer(
                        report.asOf().toString(),
                        report.since().toString(),
                        report.openIncidents(),
                        new Governance(
                                governance.tradingState(),
                                governance.journal(),
                                governance.journalDamage().isEmpty()
                                        ? null
                                        : governance.journalDamage(),
                                Bar.SCHEMA_VERSION),
                        report.categories().stream()
                                .filter(its -> only.isEmpty() || only.get() == its.category())
                                .map(ApiRiskRoutes::category)
                                .toList(),
                        report.connections().stream().map(Peer::of).toList(),
                        incidents(report, only).stream()
                                .limit(limit)
                                .map(RiskIncident::of)
                                .toList()));
    }

    private static List<ApiIncident> incidents(
            ApiRiskReport report, Optional<ApiRiskCategory> only) {
        return report.incidents().stream()
                .filter(incident ->
                        only.isEmpty() || only.get() == incident.observable().category())
                .toList();
    }

    private static CategoryRisk category(ApiRiskReport.Category its) {
        return new CategoryRisk(
                its.category(),
                its.category().meaning(),
                its.state(),
                its.worst().map(ApiRiskReport.Row::observable).orElse(null),
                its.openIncidents(),
                its.lastIncident().map(RiskIncident::of).orElse(null),
                its.lastHour(),
                its.rows().stream().map(Observed::of).toList());
    }

    private void export(Context context) {
        String csv = IncidentCsv.of(incidents(risk.report(), category(context)));
        context.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"api-incidents.csv\"")
                .result(csv);
    }

    private static Optional<ApiRiskCategory> category(Context context) {
        String name = CATEGORY.read(context);
        return name.equals(ALL) ? Optional.empty() : Optional.of(ApiRiskCategory.valueOf(name));
    }
}
