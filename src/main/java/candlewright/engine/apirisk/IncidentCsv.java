package candlewright.engine.apirisk;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Incidents as CSV (RFC 4180): texts in quotes, the count as a plain number, times in UTC. A text
/// that a spreadsheet would take for a formula begins with an apostrophe.
public final class IncidentCsv {

    public static final String HEADER =
            "id,category,observable,connection,from,to,count,cause,symbol,client_order_id";

    private static final String TRIGGERS = "=+-@\t\r\n";

    private IncidentCsv() {}

    public static String of(List<ApiIncident> incidents) {
        StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
        for (ApiIncident incident : incidents) {
            StringJoiner line = new StringJoiner(",", "", "\r\n");
            line.add(text(incident.id()))
                    .add(text(incident.observable().category().name()))
                    .add(text(incident.observable().name()))
                    .add(text(incident.connection().toString()))
                    .add(text(incident.from().toString()))
                    .add(text(incident.to()))
                    .add(String.valueOf(incident.count()))
                    .add(text(incident.cause()))
                    .add(text(incident.symbol()))
                    .add(text(incident.clientOrderId()));
            csv.append(line);
        }
        return csv.toString();
    }

    private static String text(@Nullable Object value) {
        String text = Objects.toString(value, "").replace("\0", "");
        boolean formula = !text.isEmpty() && TRIGGERS.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
