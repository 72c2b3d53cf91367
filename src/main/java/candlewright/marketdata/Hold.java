package candlewright.marketdata;

import java.time.Duration;

/// How long later messages wait for a missing one: until there are too many of them, or until this
/// time has passed, by the receive times of what arrives.
///
/// @param messages how far behind the missing one a message may be, a power of two
public record Hold(int messages, Duration time) {

    /// For a reordering network, not for a broken one.
    public static final Hold USUAL = new Hold(1024, Duration.ofSeconds(1));

    private static final int MOST = 1 << 20;

    public Hold {
        if (messages < 2 || messages > MOST || Integer.bitCount(messages) != 1) {
            throw new IllegalArgumentException(
                    "held messages must be a power of two up to " + MOST + ", was " + messages);
        }
        if (time.isNegative()) {
            throw new IllegalArgumentException("hold must not be negative, was " + time);
        }
    }
}
