package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.model.MarketMode;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cash and positions, valued at the last close.
final class PortfolioRoutes {

    record PortfolioAnswer(BigDecimal cash, BigDecimal equity, List<Holding> positions) {}

    record Holding(
            String symbol,
            BigDecimal qty,
            BigDecimal avgPrice,
            @Nullable BigDecimal marketPrice,
            BigDecimal unrealizedPnl) {
        static Holding of(EngineSnapshot snapshot, Position position) {
            return new Holding(
                    position.symbol().value(),
                    position.quantity(),
                    position.averagePrice(),
                    snapshot.lastClose(position.symbol()).orElse(null),
                    snapshot.unrealizedPnl(position));
        }
    }

    record PositionsAnswer(List<PositionAnswer> positions) {}

    record PositionAnswer(
            String symbol,
            BigDecimal qty,
            BigDecimal avgPrice,
            @Nullable BigDecimal marketPrice,
            BigDecimal marketValue,
            BigDecimal unrealizedPnl,
            BigDecimal realizedPnl) {
        static PositionAnswer of(EngineSnapshot snapshot, Position position) {
            return new PositionAnswer(
                    position.symbol().value(),
                    position.quantity(),
                    position.averagePrice(),
                    snapshot.lastClose(position.symbol()).orElse(null),
                    snapshot.marketValue(position),
                    snapshot.unrealizedPnl(position),
                    position.realizedPnl());
        }
    }

    /// @param mode what the prices are: `synthetic`, `replay` or `paper`
    /// @param asOf when the engine made the snapshot that all of this is from
    record PortfolioState(
            BigDecimal cash,
            BigDecimal equity,
            BigDecimal startingCash,
            BigDecimal realizedPnl,
            BigDecimal unrealizedPnl,
            BigDecimal marketValue,
            List<PositionAnswer> positions,
            long openOrders,
            String mode,
            String asOf,
            long lastEventSeq) {}

    private final EngineDoor engine;
    private final MarketMode mode;

    PortfolioRoutes(EngineDoor engine, MarketMode mode) {
        this.engine = engine;
        this.mode = mode;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/portfolio", "Cash, equity and what is held", this::portfolio)
                        .answers(
                                200,
                                "the portfolio; flat positions are left out",
                                PortfolioAnswer.class),
                Route.get(
                                "/portfolio/state",
                                "The portfolio with all of its figures, from one snapshot",
                                this::state)
                        .answers(200, "the state", PortfolioState.class),
                Route.get(
                                "/positions",
                                "Each symbol that was traded, flat ones included",
                                this::positions)
                        .answers(200, "the positions", PositionsAnswer.class));
    }

    private void portfolio(Context context) {
        EngineSnapshot snapshot = engine.snapshot();
        List<Holding> holdings =
                snapshot.portfolio().positions().stream()
                        .filter(position -> !position.isFlat())
                        .map(position -> Holding.of(snapshot, position))
                        .toList();
        Json.answer(
                context,
                new PortfolioAnswer(snapshot.portfolio().cash(), snapshot.equity(), holdings));
    }

    private void positions(Context context) {
        Json.answer(context, new PositionsAnswer(positions(engine.snapshot())));
    }

    private void state(Context context) {
        EngineSnapshot snapshot = engine.snapshot();
        Portfolio portfolio = snapshot.portfolio();
        Json.answer(
                context,
                new PortfolioState(
                        portfolio.cash(),
                        snapshot.equity(),
                        portfolio.startingCash(),
                        portfolio.realizedPnl(),
                        snapshot.unrealizedPnl(),
                        snapshot.equity().subtract(portfolio.cash()),
                        positions(snapshot),
                        snapshot.liveOrders().size(),
                        mode.name().toLowerCase(Locale.ROOT),
                        snapshot.asOf().toString(),
                        snapshot.lastSeq()));
    }

    private static List<PositionAnswer> positions(EngineSnapshot snapshot) {
        return snapshot.portfolio().positions().stream()
                .map(position -> PositionAnswer.of(snapshot, position))
                .toList();
    }
}
