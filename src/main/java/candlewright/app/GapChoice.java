package candlewright.app;

import candlewright.marketdata.GapPolicy;
import candlewright.marketdata.Hold;
import candlewright.model.OptionText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is done about missing messages.
///
/// @param hold how long later messages wait for them, 10 ms to 30 s
record GapChoice(Policy policy, Duration hold) {

    enum Policy {
        GIVE_UP("give-up"),
        RESUBSCRIBE("resubscribe"),
        REBUILD("rebuild");

        final String word;

        Policy(String word) {
            this.word = word;
        }
    }

    private static final String HOLD = "hold=";
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static final GapChoice USUAL = new GapChoice(Policy.GIVE_UP, Hold.USUAL.time());

    GapChoice {
        if (hold.compareTo(SHORTEST) < 0 || hold.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "hold must be 10ms to 30s, was " + hold.toMillis() + "ms");
        }
    }

    /// Reads `resubscribe`, `hold=5s`, or `rebuild,hold=500ms`; who says nothing of one of the two
    /// has the usual.
    ///
    /// @throws IllegalArgumentException with a message for the user
    static GapChoice parse(String text) {
        List<Policy> policies = new ArrayList<>();
        List<Duration> holds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String word = part.strip();
            if (word.startsWith(HOLD)) {
                holds.add(
                        new OptionText("--gaps", Map.of())
                                .time("hold", word.substring(HOLD.length())));
            } else {
                policies.add(policy(word));
            }
        }
        if (policies.size() > 1 || holds.size() > 1) {
            throw new IllegalArgumentException("one policy and one hold, was '" + text + "'");
        }
        return new GapChoice(
                policies.isEmpty() ? USUAL.policy : policies.getFirst(),
                holds.isEmpty() ? USUAL.hold : holds.getFirst());
    }

    private static Policy policy(String word) {
        if (word.equals("hold")) {
            throw new IllegalArgumentException("hold needs a time, like hold=5s");
        }
        for (Policy each : Policy.values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "must be give-up, hold=TIME, resubscribe or rebuild, was '" + word + "'");
    }

    /// With room for at least 1,024 messages a second.
    Hold held() {
        long seconds = Math.max(1, (hold.toMillis() + 999) / 1_000);
        int atLeast = (int) (Hold.USUAL.messages() * seconds);
        int highest = Integer.highestOneBit(atLeast);
        return new Hold(highest == atLeast ? atLeast : 2 * highest, hold);
    }

    /// @param source who is asked
    GapPolicy asking(GapPolicy.Resend source) {
        return switch (policy) {
            case GIVE_UP -> new GapPolicy.GiveUp();
            case RESUBSCRIBE -> new GapPolicy.Resubscribe(source);
            case REBUILD -> new GapPolicy.Rebuild(source);
        };
    }

    /// How many messages of a symbol the source has to remember: those that are held, and those
    /// that come while it is asked.
    int remembered() {
        return policy == Policy.GIVE_UP ? 0 : 2 * held().messages();
    }
}
