package candlewright.app;

import java.util.function.Function;

/// An option that cannot be used; its message names it and says what was found.
final class RefusedOption extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    RefusedOption(String message) {
        super(message);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new RefusedOption(message);
        }
    }

    /// What the text of an option means.
    ///
    /// @param parse complains with an `IllegalArgumentException`
    static <T> T read(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new RefusedOption(why.startsWith(option) ? why : option + ": " + why);
        }
    }
}
