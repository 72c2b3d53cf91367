package candlewright.research.parity;

import candlewright.marketdata.Session;
import java.time.Duration;
import java.time.ZoneOffset;

/// What is wrong with a side as a whole: said before all bars, of which most follow from it.
public sealed interface Finding {

    /// For a person, in one line.
    String text();

    /// Most bars of history are those of the other side, each so much later.
    ///
    /// @param by negative if they are earlier
    /// @param interval of the bars
    /// @param matching how many of the bars that were tried are then equal, of `tried`
    record Shifted(Duration by, Duration interval, int matching, int tried) implements Finding {
        @Override
        public String text() {
            String how =
                    by.equals(interval)
                            ? "history is stamped at the close: shifted by one interval"
                            : "history is shifted by " + span(by);
            return how + "; " + share(matching, tried);
        }

        private static String span(Duration by) {
            Duration size = by.abs();
            String text =
                    size.toMinutes() == 0
                            ? size.toSeconds() + " s"
                            : size.toHours() == 0
                                    ? size.toMinutes() + " min"
                                    : size.toMinutesPart() == 0
                                            ? size.toHours() + " h"
                                            : size.toHours()
                                                    + " h "
                                                    + size.toMinutesPart()
                                                    + " min";
            return text + (by.isNegative() ? " earlier" : " later");
        }
    }

    /// Most bars of history are made of days that begin at another time.
    record OtherDay(Session session, int matching, int tried) implements Finding {
        @Override
        public String text() {
            return "history's days begin at " + begin() + "; " + share(matching, tried);
        }

        private String begin() {
            if (session.zone().equals(ZoneOffset.UTC)) {
                return session.start() + " UTC";
            }
            String zone = session.zone().getId();
            return session.start() + " " + zone.substring(zone.indexOf('/') + 1).replace('_', ' ');
        }
    }

    /// Part of what was received could not be read.
    ///
    /// @param side `history` or `the rebuilt side`
    record Unread(String side, String what) implements Finding {
        @Override
        public String text() {
            return side + " is not whole: " + what;
        }
    }

    private static String share(int matching, int tried) {
        return matching + " of " + tried + " bars are equal then";
    }
}
