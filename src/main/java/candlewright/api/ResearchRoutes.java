package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.EngineSnapshot;
import candlewright.marketdata.BarSeries;
import candlewright.model.Side;
import candlewright.model.Signal;
import candlewright.research.BacktestParameters;
import candlewright.research.BacktestResult;
import candlewright.research.SmaBacktest;
import candlewright.research.SmaSignal;
import io.javalin.http.Context;
import java.util.List;

/// The SMA crossing: what it says now, and what it would have brought. Both run on the request's
/// thread.
final class ResearchRoutes {

    private static final Field<String> SYMBOL =
            Field.required("symbol", new FieldType.Text(), "what to look at");
    private static final FieldType<Double> BPS = FieldType.Real.between(0, 1000);

    private static final CrossFields OF_SIGNAL = CrossFields.of(5, 20);
    private static final RequestSchema SIGNAL =
            new RequestSchema(
                    "SignalRequest",
                    List.of(SYMBOL, OF_SIGNAL.fast(), OF_SIGNAL.slow()),
                    List.of(OF_SIGNAL::inOrder));

    private static final BacktestParameters DEFAULT = BacktestParameters.DEFAULT;
    private static final CrossFields CROSS = CrossFields.of(DEFAULT.fast(), DEFAULT.slow());
    private static final Field<Double> QTY =
            Field.optional(
                    "qty",
                    FieldType.Real.positive(),
                    DEFAULT.quantity(),
                    "how much each trade buys");
    private static final Field<Double> FEE =
            Field.optional(
                    "fee_bps", BPS, DEFAULT.feeBps(), "fee per side, in hundredths of a percent");
    private static final Field<Double> SLIPPAGE =
            Field.optional(
                    "slippage_bps",
                    BPS,
                    DEFAULT.slippageBps(),
                    "how much worse than the open each side fills, same unit");
    private static final Field<Integer> LIMIT =
            Field.optional(
                    "limit",
                    new FieldType.Whole(1, 1_000_000),
                    DEFAULT.bars(),
                    "how many of the last bars to use");
    private static final RequestSchema BACKTEST =
            new RequestSchema(
                    "BacktestRequest",
                    List.of(SYMBOL, CROSS.fast(), CROSS.slow(), QTY, FEE, SLIPPAGE, LIMIT),
                    List.of(CROSS::inOrder));

    /// @param ts the last bar's, unix seconds
    record SignalAnswer(
            String symbol, int signal, double fastSma, double slowSma, double lastClose, long ts) {
        static SignalAnswer of(Signal signal) {
            return new SignalAnswer(
                    signal.symbol().value(),
                    signal.direction(),
                    signal.fastSma(),
                    signal.slowSma(),
                    signal.lastClose(),
                    Json.unixSeconds(signal.ts()));
        }
    }

    /// @param bars how many bars were used, from `fromTs` to `toTs`
    record BacktestAnswer(
            String symbol,
            int trades,
            double winRate,
            double totalPnl,
            double avgPnl,
            double sharpeLike,
            List<Double> equityCurve,
            List<TradeAnswer> tradeLog,
            long fromTs,
            long toTs,
            int bars) {
        static BacktestAnswer of(BacktestResult result, int bars) {
            return new BacktestAnswer(
                    result.symbol().value(),
                    result.trades().size(),
                    result.winRate(),
                    result.totalPnl(),
                    result.averagePnl(),
                    result.sharpeLike(),
                    result.equityCurve(),
                    result.trades().stream().map(TradeAnswer::of).toList(),
                    Json.unixSeconds(result.from()),
                    Json.unixSeconds(result.to()),
                    bars);
        }
    }

    record TradeAnswer(
            long entryTs,
            long exitTs,
            Side side,
            double qty,
            double entryPrice,
            double exitPrice,
            double pnl) {
        static TradeAnswer of(BacktestResult.Trade trade) {
            return new TradeAnswer(
                    Json.unixSeconds(trade.entryTime()),
                    Json.unixSeconds(trade.exitTime()),
                    Side.BUY,
                    trade.quantity(),
                    trade.entryPrice(),
                    trade.exitPrice(),
                    trade.pnl());
        }
    }

    private final EngineDoor engine;

    ResearchRoutes(EngineDoor engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "/signal/run",
                                "What the SMA crossing says after the last bar",
                                SIGNAL,
                                this::signal)
                        .answers(200, "the signal", SignalAnswer.class)
                        .answers(400, "unknown symbol, or not enough bars", Refusal.Detail.class),
                Route.post(
                                "/backtest/run",
                                "What the SMA crossing would have brought",
                                BACKTEST,
                                this::backtest)
                        .answers(200, "the result", BacktestAnswer.class)
                        .answers(400, "unknown symbol, or not enough bars", Refusal.Detail.class));
    }

    private void signal(Context context) {
        Values request = SIGNAL.read(context.bodyAsBytes());
        Signal signal =
                SmaSignal.run(
                                series(request),
                                request.get(OF_SIGNAL.fast()),
                                request.get(OF_SIGNAL.slow()))
                        .orElseThrow(() -> Refusal.of(400, "not enough bars"));
        Json.answer(context, SignalAnswer.of(signal));
    }

    private void backtest(Context context) {
        Values request = BACKTEST.read(context.bodyAsBytes());
        BacktestParameters parameters =
                new BacktestParameters(
                        request.get(CROSS.fast()),
                        request.get(CROSS.slow()),
                        request.get(QTY),
                        request.get(FEE),
                        request.get(SLIPPAGE),
                        request.get(LIMIT));
        BarSeries series = series(request);
        BacktestResult result =
                SmaBacktest.run(series, parameters)
                        .orElseThrow(() -> Refusal.of(400, "not enough bars for backtest"));
        Json.answer(context, BacktestAnswer.of(result, Math.min(series.size(), parameters.bars())));
    }

    private BarSeries series(Values request) {
        EngineSnapshot snapshot = engine.snapshot();
        return snapshot.series(engine.symbol(snapshot, request.get(SYMBOL), 400));
    }
}
