package candlewright.risk;

import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the rules allow: a value for every [RiskSetting].
public final class RiskLimits {

    /// One limit as people read it.
    ///
    /// @param rule `R1`…`R12`
    /// @param name as [#parse] knows it
    /// @param limit what it is set to
    /// @param meaning what it does
    public record Line(String rule, String name, String limit, String meaning) {}

    private static final String PROFILE = "profile";

    private final Map<RiskSetting, LimitValue> values;

    private RiskLimits(Map<RiskSetting, LimitValue> values) {
        this.values = Collections.unmodifiableMap(values);
        require(
                values.size() == RiskSetting.values().length,
                "every limit must have a value, was " + values);
        requireOrder(RiskSetting.DAILY_LOSS_REDUCING, RiskSetting.DAILY_LOSS_HALT);
        requireOrder(RiskSetting.DRAWDOWN_REDUCING, RiskSetting.DRAWDOWN_HALT);
    }

    private void requireOrder(RiskSetting milder, RiskSetting stricter) {
        require(
                share(milder).compareTo(share(stricter)) <= 0,
                "%s must not be over %s, was %s over %s"
                        .formatted(milder.key(), stricter.key(), text(milder), text(stricter)));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /// For simulated accounts: wide enough for experiments and for scripts at full speed, every
    /// rule on.
    public static RiskLimits paper() {
        return new RiskLimits(column(RiskSetting::paper));
    }

    /// For money that is real.
    public static RiskLimits live() {
        return new RiskLimits(column(RiskSetting::live));
    }

    private static EnumMap<RiskSetting, LimitValue> column(Function<RiskSetting, String> profile) {
        EnumMap<RiskSetting, LimitValue> values = new EnumMap<>(RiskSetting.class);
        for (RiskSetting setting : RiskSetting.values()) {
            values.put(setting, setting.read(profile.apply(setting)));
        }
        return values;
    }

    /// Reads limits as people write them: `profile=live,max-notional=5000,restricted=ABC+DEF`. What
    /// is not named is as in the profile, which is `paper` if none is named and comes first
    /// otherwise; the empty text is `paper`.
    ///
    /// @throws IllegalArgumentException with key, value, and what is allowed
    public static RiskLimits parse(String text) {
        if (text.isBlank()) {
            return paper();
        }
        EnumMap<RiskSetting, LimitValue> values = column(RiskSetting::paper);
        Set<RiskSetting> seen = EnumSet.noneOf(RiskSetting.class);
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            int equals = part.indexOf('=');
            require(equals > 0, "limits must be NAME=VALUE, with commas between, was " + part);
            String key = part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (key.equals(PROFILE)) {
                require(i == 0, "profile must come first, was after " + parts[0].strip());
                values = profile(value);
            } else {
                RiskSetting setting = setting(key);
                require(seen.add(setting), key + " must be named once, was named twice");
                values.put(setting, setting.read(value));
            }
        }
        return new RiskLimits(values);
    }

    private static EnumMap<RiskSetting, LimitValue> profile(String name) {
        return switch (name) {
            case "paper" -> column(RiskSetting::paper);
            case "live" -> column(RiskSetting::live);
            default ->
                    throw new IllegalArgumentException(
                            "profile must be paper or live, was " + name);
        };
    }

    private static RiskSetting setting(String key) {
        for (RiskSetting setting : RiskSetting.values()) {
            if (setting.key().equals(key)) {
                return setting;
            }
        }
        throw new IllegalArgumentException(
                "limit must be one of profile, "
                        + Arrays.stream(RiskSetting.values())
                                .map(RiskSetting::key)
                                .collect(Collectors.joining(", "))
                        + ", was "
                        + key);
    }

    /// All limits, in the order of the rules.
    public List<Line> describe() {
        return values.keySet().stream()
                .map(setting ->
                        new Line(setting.rule(), setting.key(), text(setting), setting.meaning()))
                .toList();
    }

    /// A limit as it is written.
    public String text(RiskSetting setting) {
        return value(setting).text();
    }

    private LimitValue value(RiskSetting setting) {
        LimitValue value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting + " has no value");
        }
        return value;
    }

    BigDecimal amount(RiskSetting setting) {
        return ((LimitValue.Amount) value(setting)).value();
    }

    /// 0.03 for `3%`.
    BigDecimal share(RiskSetting setting) {
        return ((LimitValue.Share) value(setting)).value();
    }

    int count(RiskSetting setting) {
        return ((LimitValue.Count) value(setting)).value();
    }

    Duration span(RiskSetting setting) {
        return ((LimitValue.Span) value(setting)).value();
    }

    private boolean flag(RiskSetting setting) {
        return ((LimitValue.Flag) value(setting)).value();
    }

    /// Whether more may be sold than is held; never of an order that fills at once.
    public boolean allowShort() {
        return flag(RiskSetting.ALLOW_SHORT);
    }

    boolean checkAtOnce() {
        return flag(RiskSetting.CHECK_AT_ONCE);
    }

    boolean tickGrid() {
        return flag(RiskSetting.TICK_GRID);
    }

    Set<Symbol> restricted() {
        return ((LimitValue.Symbols) value(RiskSetting.RESTRICTED)).value();
    }

    /// Empty if any quantity may be ordered.
    Optional<BigDecimal> lot() {
        return ((LimitValue.Lot) value(RiskSetting.LOT)).value();
    }

    /// Empty if orders may be sent at any time.
    Optional<TradingSession> session() {
        return ((LimitValue.Session) value(RiskSetting.SESSION)).value();
    }

    /// Whether orders may be sent at this time.
    public boolean isInSession(Instant time) {
        return session().map(session -> session.isOpen(time)).orElse(true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RiskLimits limits && values.equals(limits.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /// The text that [#parse] reads.
    @Override
    public String toString() {
        return values.keySet().stream()
                .map(setting -> setting.key() + "=" + text(setting))
                .collect(Collectors.joining(","));
    }
}
