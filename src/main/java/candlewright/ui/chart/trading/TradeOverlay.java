package candlewright.ui.chart.trading;

import candlewright.ui.Formats;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The trade of a backtest that is chosen: its link stands out, and its profit or loss is written
/// at its exit. A click on a trade chooses it.
public final class TradeOverlay implements Overlay {

    private static final double NEAR_MARK = 8;
    private static final double NEAR_LINK = 4;
    private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    private final Group all = new Group();
    private final Line link = new Line();
    private final Rectangle box = new Rectangle();
    private final Text pnl = new Text();
    private final IntConsumer picked;
    private List<TradeMark> trades = List.of();
    private @Nullable TradeMark chosen;
    private @Nullable ChartFrame frame;

    /// @param picked hears the number of the trade that was clicked on
    public TradeOverlay(IntConsumer picked) {
        this.picked = picked;
        all.setManaged(false);
        link.setManaged(false);
        link.getStyleClass().add("trade-link");
        box.setManaged(false);
        box.getStyleClass().add("trade-pnl-box");
        pnl.setManaged(false);
        pnl.setId("chart-trade-pnl");
        pnl.getStyleClass().add("trade-pnl");
        pnl.setTextOrigin(VPos.CENTER);
        all.getChildren().addAll(link, box, pnl);
        all.setVisible(false);
    }

    /// The mouse was clicked on the chart, at this place in the chart's pixels.
    public void click(MouseEvent click) {
        if (click.getButton() == MouseButton.PRIMARY
                && click.getClickCount() == 1
                && click.isStillSincePress()) {
            pick(click.getX(), click.getY());
        }
    }

    public void setTrades(List<TradeMark> trades) {
        this.trades = trades;
        chosen = null;
    }

    /// @param trade null for none
    public void choose(@Nullable TradeMark trade) {
        chosen = trade;
    }

    private void pick(double x, double y) {
        if (frame != null && frame.plot().contains(x, y)) {
            nearest(frame, trades, x, y).ifPresent(picked);
        }
    }

    /// The number of the trade one of whose markers is here, or whose link is; the nearest one.
    static OptionalInt nearest(ChartFrame frame, List<TradeMark> trades, double x, double y) {
        int found = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < trades.size(); i++) {
            TradeMark trade = trades.get(i);
            double entryX = x(frame, trade.entryIndex());
            double exitX = x(frame, trade.exitIndex());
            if (exitX < x - NEAR_MARK || entryX > x + NEAR_MARK) {
                continue;
            }
            double entryY = frame.y(trade.entryPrice());
            double exitY = frame.y(trade.exitPrice());
            double mark =
                    Math.min(Math.hypot(entryX - x, entryY - y), Math.hypot(exitX - x, exitY - y));
            double way =
                    mark <= NEAR_MARK
                            ? mark
                            : NEAR_MARK + toLink(entryX, entryY, exitX, exitY, x, y);
            if (way <= NEAR_MARK + NEAR_LINK && way < least) {
                least = way;
                found = i;
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    private static double toLink(
            double fromX, double fromY, double toX, double toY, double x, double y) {
        double square = (toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY);
        double share =
                square == 0
                        ? 0
                        : Math.clamp(
                                ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY))
                                        / square,
                                0.0,
                                1.0);
        return Math.hypot(fromX + share * (toX - fromX) - x, fromY + share * (toY - fromY) - y);
    }

    private static double x(ChartFrame frame, int bar) {
        return frame.area().getMinX() + frame.layout().wick(frame.layout().bucketStart(bar)) + 0.5;
    }

    @Override
    public Node node() {
        return all;
    }

    @Override
    public void place(ChartFrame now) {
        frame = now;
        TradeMark trade = chosen;
        if (trade == null) {
            all.setVisible(false);
            return;
        }
        double entryX = x(now, trade.entryIndex());
        double exitX = x(now, trade.exitIndex());
        double entryY = now.y(trade.entryPrice());
        double exitY = now.y(trade.exitPrice());
        boolean inView = now.plot().contains(entryX, entryY) && now.plot().contains(exitX, exitY);
        link.setVisible(inView);
        link.setStartX(entryX);
        link.setStartY(entryY);
        link.setEndX(exitX);
        link.setEndY(exitY);
        boolean exits = now.plot().contains(exitX, exitY);
        all.setVisible(exits);
        for (Node shape : List.of(link, pnl)) {
            shape.pseudoClassStateChanged(UP, trade.pnl() > 0);
            shape.pseudoClassStateChanged(DOWN, trade.pnl() < 0);
        }
        pnl.setText(Formats.signedDecimal(trade.pnl(), now.instrument().priceDecimals()));
        pnl.applyCss();
        double width = Math.ceil(pnl.getLayoutBounds().getWidth());
        boolean right = exitX + width + 24 < now.plot().getMaxX();
        pnl.setX(right ? exitX + 12 : exitX - width - 12);
        pnl.setY(Math.rint(exitY));
        box.setX(pnl.getX() - 5);
        box.setY(pnl.getY() - 9);
        box.setWidth(width + 10);
        box.setHeight(18);
    }
}
