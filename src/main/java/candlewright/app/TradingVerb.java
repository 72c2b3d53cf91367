package candlewright.app;

import candlewright.engine.ControlResult;
import candlewright.engine.TradingEngine;
import candlewright.model.Scope;
import candlewright.model.TradingState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// What can be told to a running program from outside of it.
enum TradingVerb {
    /// No new orders, and what is open is canceled: what an empty KILL file means.
    KILL,
    /// No new orders.
    HALT,
    CANCEL_ALL,
    FLATTEN,
    RESUME;

    /// The verb that this text names; KILL for an empty one.
    ///
    /// @throws IllegalArgumentException if it names none
    static TradingVerb parse(String text) {
        if (text.isEmpty()) {
            return KILL;
        }
        for (TradingVerb verb : values()) {
            if (verb.text().equals(text.toLowerCase(Locale.ROOT))) {
                return verb;
            }
        }
        throw new IllegalArgumentException("must be one of " + all() + ", was " + text);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String all() {
        return Arrays.stream(values()).map(TradingVerb::text).collect(Collectors.joining(", "));
    }

    /// Has the engine do it.
    ///
    /// @param by who wants it
    CompletableFuture<ControlResult> tell(TradingEngine engine, String by) {
        return switch (this) {
            case KILL ->
                    state(engine, TradingState.HALTED, by)
                            .thenCompose(_ -> engine.cancelAll(Optional.empty(), by));
            case HALT -> state(engine, TradingState.HALTED, by);
            case CANCEL_ALL -> engine.cancelAll(Optional.empty(), by);
            case FLATTEN -> engine.flatten(Optional.empty(), by);
            case RESUME -> state(engine, TradingState.ACTIVE, by);
        };
    }

    private CompletableFuture<ControlResult> state(
            TradingEngine engine, TradingState state, String by) {
        return engine.setState(Scope.ACCOUNT, state, text() + " by " + by, by);
    }
}
