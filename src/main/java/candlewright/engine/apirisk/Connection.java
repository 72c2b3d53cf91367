package candlewright.engine.apirisk;

import java.util.regex.Pattern;

/// Whom the program talks to.
///
/// @param name of the feed, the store, the client; at most 60 characters without control characters
public record Connection(Kind kind, String name) {

    public enum Kind {
        /// Where the market comes from, by its description.
        FEED,
        VENUE,
        /// The journal, the archive, the capture, the files that were read.
        STORE,
        /// Who sends requests, by what its `User-Agent` says.
        CLIENT,
        /// The WebSocket streams.
        STREAM,
        /// The program itself: its engine and its account.
        PROGRAM
    }

    private static final int LONGEST = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E]");

    public static final Connection VENUE = new Connection(Kind.VENUE, "venue");
    public static final Connection JOURNAL = new Connection(Kind.STORE, "journal");
    public static final Connection ARCHIVE = new Connection(Kind.STORE, "archive");
    public static final Connection CAPTURE = new Connection(Kind.STORE, "capture");
    public static final Connection FILES = new Connection(Kind.STORE, "data files");
    public static final Connection QUOTES = new Connection(Kind.STREAM, "quotes");
    public static final Connection ORDERS = new Connection(Kind.STREAM, "order events");
    public static final Connection ENGINE = new Connection(Kind.PROGRAM, "engine");
    public static final Connection ACCOUNT = new Connection(Kind.PROGRAM, "account");
    static final Connection OTHER_CLIENTS = new Connection(Kind.CLIENT, "other clients");

    public Connection {
        if (name.isBlank() || name.length() > LONGEST || !name.equals(printable(name))) {
            throw new IllegalArgumentException(
                    "a connection's name must be 1 to 60 printable characters, was "
                            + printable(name));
        }
    }

    /// The connection of this name, made printable and short: anybody may send any `User-Agent`.
    public static Connection of(Kind kind, String name) {
        String clean = printable(name).strip();
        if (clean.isEmpty()) {
            return new Connection(kind, "unnamed");
        }
        int end = Math.min(clean.length(), LONGEST);
        return new Connection(kind, clean.substring(0, end));
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    @Override
    public String toString() {
        String word = kind.name().toLowerCase(java.util.Locale.ROOT);
        return word.equals(name) ? name : word + " " + name;
    }
}
