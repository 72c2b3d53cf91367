package candlewright.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An indicator with its parameters, each within its range. Colours and visibility belong to who
/// draws it.
///
/// @param parameters one for each of the kind's, in their order
public record IndicatorSpec(IndicatorKind kind, List<Double> parameters) {

    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:\\((.*)\\))?");

    /// @throws IllegalArgumentException with the indicator, the parameter, its range and what was
    ///   found
    public IndicatorSpec {
        // There is one zero only, so that equal texts are equal specs.
        parameters = parameters.stream().map(value -> value + 0.0).toList();
        List<IndicatorParameter> known = kind.parameters();
        if (parameters.size() != known.size()) {
            throw new IllegalArgumentException(
                    kind.id() + ": " + names(known) + " wanted, were " + parameters);
        }
        for (int i = 0; i < known.size(); i++) {
            try {
                known.get(i).check(parameters.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(kind.id() + ": " + e.getMessage(), e);
            }
        }
        requireOrder(kind, parameters);
    }

    private static void requireOrder(IndicatorKind kind, List<Double> parameters) {
        switch (kind) {
            case MACD -> requireLess(kind, parameters, 0, 1, false);
            case PARABOLIC_SAR -> requireLess(kind, parameters, 0, 2, true);
            case VWAP -> requireLess(kind, parameters, 1, 2, true);
            default -> {}
        }
    }

    private static void requireLess(
            IndicatorKind kind, List<Double> parameters, int less, int more, boolean orEqual) {
        double small = parameters.get(less);
        double large = parameters.get(more);
        if (small > large || (small == large && !orEqual)) {
            IndicatorParameter first = kind.parameters().get(less);
            IndicatorParameter second = kind.parameters().get(more);
            throw new IllegalArgumentException(
                    kind.id()
                            + ": "
                            + first.name()
                            + (orEqual ? " must not be more than " : " must be less than ")
                            + second.name()
                            + ", were "
                            + first.text(small)
                            + " and "
                            + second.text(large));
        }
    }

    public static IndicatorSpec byDefault(IndicatorKind kind) {
        return new IndicatorSpec(
                kind, kind.parameters().stream().map(IndicatorParameter::byDefault).toList());
    }

    /// Reads [#text]. Parameters that are left out at the end have their defaults.
    ///
    /// @throws IllegalArgumentException with the text, the parameter, its range and what was found
    public static IndicatorSpec parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "an indicator is written like bollinger(20,2), was '" + text + "'");
        }
        IndicatorKind kind = IndicatorKind.of(matcher.group(1));
        String inside = matcher.group(2);
        String[] given = inside == null || inside.isBlank() ? new String[0] : inside.split(",", -1);
        List<IndicatorParameter> known = kind.parameters();
        if (given.length > known.size()) {
            throw new IllegalArgumentException(
                    "'" + text + "': " + names(known) + " wanted, were " + given.length);
        }
        List<Double> parameters = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            IndicatorParameter parameter = known.get(i);
            try {
                parameters.add(
                        i < given.length
                                ? parameter.parse(given[i].strip())
                                : parameter.byDefault());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
            }
        }
        return new IndicatorSpec(kind, parameters);
    }

    private static String names(List<IndicatorParameter> parameters) {
        return parameters.isEmpty()
                ? "no parameters"
                : String.join(", ", parameters.stream().map(IndicatorParameter::name).toList());
    }

    /// The one way to write it, for a workspace and a legend: `bollinger(20,2)`. A source that is
    /// the close is left out.
    public String text() {
        List<IndicatorParameter> known = kind.parameters();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if (!(known.get(i).name().equals("source")
                    && parameters.get(i) == known.get(i).byDefault())) {
                written.add(known.get(i).text(parameters.get(i)));
            }
        }
        return written.isEmpty() ? kind.id() : kind.id() + "(" + String.join(",", written) + ")";
    }

    /// How many bars later than its own a value of this line is drawn; less than 0 for earlier.
    public int offset(int line) {
        return switch (kind.lines().get(line).place()) {
            case ITS_BAR -> 0;
            case AHEAD -> count("displacement") - 1;
            case BEHIND -> -count("displacement");
        };
    }

    double amount(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (kind.parameters().get(i).name().equals(name)) {
                return parameters.get(i);
            }
        }
        throw new IllegalArgumentException(kind.id() + " has no parameter '" + name + "'");
    }

    int count(String name) {
        return (int) amount(name);
    }

    /// The word of a choice.
    String word(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (kind.parameters().get(i).name().equals(name)) {
                return kind.parameters().get(i).text(parameters.get(i));
            }
        }
        throw new IllegalArgumentException(kind.id() + " has no parameter '" + name + "'");
    }

    PriceSource source() {
        return PriceSource.valueOf(word("source").toUpperCase(Locale.ROOT));
    }
}
