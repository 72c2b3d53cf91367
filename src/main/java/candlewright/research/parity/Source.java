package candlewright.research.parity;

import java.util.regex.Pattern;

/// Where a side of a comparison comes from.
public sealed interface Source {

    /// Names of files are names, not paths.
    Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /// The trades that the feed was started with.
    record Feed() implements Source {
        @Override
        public String toString() {
            return "feed";
        }
    }

    /// The bars that the program shows now.
    record Series() implements Source {
        @Override
        public String toString() {
            return "series";
        }
    }

    /// A file of trades in the folder `parity` of the data directory.
    record Trades(String name) implements Source {
        public Trades {
            requireName(name);
        }

        @Override
        public String toString() {
            return "trades:" + name;
        }
    }

    /// A file of bars in the same folder.
    record Bars(String name) implements Source {
        public Bars {
            requireName(name);
        }

        @Override
        public String toString() {
            return "bars:" + name;
        }
    }

    /// A capture, or a folder of one, in the folder `captures` of the data directory.
    record Capture(String name) implements Source {
        public Capture {
            requireName(name);
        }

        @Override
        public String toString() {
            return "capture:" + name;
        }
    }

    /// The messages of the reference, over a way that fails as the request says.
    record Perturbed() implements Source {
        @Override
        public String toString() {
            return "perturbed";
        }
    }

    /// @throws IllegalArgumentException with a message for the user
    static Source parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String name = text.substring(colon + 1);
        if (colon < 0) {
            return switch (kind) {
                case "feed" -> new Feed();
                case "series" -> new Series();
                case "perturbed" -> new Perturbed();
                default -> throw unknown(text);
            };
        }
        return switch (kind) {
            case "trades" -> new Trades(name);
            case "bars" -> new Bars(name);
            case "capture" -> new Capture(name);
            default -> throw unknown(text);
        };
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "a source is feed, series, perturbed, trades:NAME, bars:NAME or capture:NAME, was '"
                        + text
                        + "'");
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a file's name has letters, digits, points, - and _ and no path, was '"
                            + name
                            + "'");
        }
    }
}
