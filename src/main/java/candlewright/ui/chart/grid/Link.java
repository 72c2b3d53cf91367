package candlewright.ui.chart.grid;

import java.util.Arrays;
import java.util.Locale;

/// The group of charts that share symbol, interval and the time under the mouse. Each has a colour
/// and a number: nobody should have to tell colours apart.
public enum Link {
    NONE("–"),
    BLUE("1"),
    ORANGE("2"),
    GREEN("3"),
    VIOLET("4"),
    YELLOW("5"),
    PINK("6");

    private final String sign;

    Link(String sign) {
        this.sign = sign;
    }

    /// The group of this name; none if there is no such group.
    static Link named(String name) {
        return Arrays.stream(values())
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElse(NONE);
    }

    /// As the button says it.
    String sign() {
        return sign;
    }

    String words() {
        return this == NONE ? "Not linked" : sign + "  " + lowerCase();
    }

    String styleClass() {
        return "link-" + lowerCase();
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
