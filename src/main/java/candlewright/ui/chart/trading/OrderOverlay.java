package candlewright.ui.chart.trading;

import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.ui.Formats;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.look.Palette;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The position and the live orders over the candles, and the line that is being dragged.
public final class OrderOverlay extends Group {

    private static final double GRAB = 4;
    private static final double LABEL_STEP = OrderMark.HEIGHT + 2;
    private static final double LINK_GAP = 8;
    private static final double INDENT = 10;
    private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    /// A line and the row that it stands on.
    private record Placed(OrderLine order, OrderMark mark, double row, boolean inView) {}

    /// A line in the trader's hand.
    ///
    /// @param price where it would be put
    record Drag(OrderLine order, BigDecimal price) {}

    private final Group links = new Group();
    private final Group marks = new Group();
    private final OrderMark preview = new OrderMark();
    private final Line positionLine = new Line();
    private final Rectangle positionBox = new Rectangle();
    private final Text positionLabel = text("position-label");
    private final Text notice = text("order-notice");
    private List<OrderLine> orders = List.of();
    private @Nullable PositionLine position;
    private @Nullable Drag drag;
    private @Nullable ClientOrderId noticed;
    private List<Placed> placed = List.of();

    public OrderOverlay() {
        setManaged(false);
        links.setManaged(false);
        marks.setManaged(false);
        positionLine.setManaged(false);
        positionBox.setManaged(false);
        positionBox.getStyleClass().add("position-box");
        positionLine.getStyleClass().add("position-line");
        preview.getStyleClass().add("order-preview");
        preview.setVisible(false);
        getChildren()
                .addAll(positionLine, positionBox, positionLabel, links, marks, preview, notice);
    }

    private static Text text(String styleClass) {
        Text text = new Text();
        text.getStyleClass().add(styleClass);
        text.setTextOrigin(VPos.BOTTOM);
        text.setManaged(false);
        text.setVisible(false);
        return text;
    }

    public void setOrders(List<OrderLine> orders) {
        this.orders = orders;
        if (drag != null && orders.stream().noneMatch(drag.order()::equals)) {
            // It was filled, or is another one by now: what the hand holds does not exist.
            drag = null;
        }
    }

    public void setPosition(@Nullable PositionLine position) {
        this.position = position;
    }

    /// Says something beside an order's line until it is told to say something else.
    public void say(@Nullable ClientOrderId order, String words) {
        noticed = order;
        notice.setText(words);
    }

    /// The order whose line or label is here, the nearest one.
    Optional<OrderLine> at(double x, double y) {
        return placed.stream()
                .filter(one -> one.mark().isOnLabel(x, y))
                .findFirst()
                .or(() ->
                        placed.stream()
                                .filter(one -> one.inView() && Math.abs(one.row() - y) <= GRAB)
                                .min(Comparator.comparingDouble(one -> Math.abs(one.row() - y))))
                .map(Placed::order);
    }

    /// The order whose X is here.
    Optional<OrderLine> crossAt(double x, double y) {
        return placed.stream()
                .filter(one -> one.mark().isOnCross(x, y))
                .findFirst()
                .map(Placed::order);
    }

    Optional<Drag> drag() {
        return Optional.ofNullable(drag);
    }

    void take(OrderLine order) {
        drag = new Drag(order, order.price());
    }

    void dragTo(BigDecimal price) {
        if (drag != null) {
            drag = new Drag(drag.order(), price);
        }
    }

    void letGo() {
        drag = null;
    }

    /// Puts everything where the frame has put its prices.
    public void place(
            Bounds plot,
            double paneWidth,
            PriceScale scale,
            Instrument instrument,
            double last,
            Palette palette) {
        while (marks.getChildren().size() < orders.size()) {
            marks.getChildren().add(new OrderMark());
        }
        marks.getChildren().forEach(mark -> mark.setVisible(false));
        List<Placed> now = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            OrderLine order = orders.get(i);
            double row =
                    plot.getMinY() + scale.row(order.price().doubleValue(), plot.getHeight()) + 0.5;
            boolean inView = row >= plot.getMinY() && row < plot.getMaxY();
            OrderMark mark = (OrderMark) marks.getChildren().get(i);
            color(mark, order, palette);
            // Its text has no font before it has its style, and then another width.
            mark.applyCss();
            mark.write(
                    inView ? order.label() : outOfView(order, instrument, row < plot.getMinY()),
                    Formats.price(instrument, order.price()),
                    order.isCancelable());
            now.add(new Placed(order, mark, row, inView));
        }
        placed = now;
        spread(plot, paneWidth);
        link();
        placePosition(plot, scale, instrument);
        placePreview(plot, paneWidth, scale, instrument, last, palette);
        placeNotice(plot);
    }

    private static String outOfView(OrderLine order, Instrument instrument, boolean above) {
        return (above ? "▲ " : "▼ ")
                + order.label()
                + " @ "
                + Formats.price(instrument, order.price());
    }

    private static void color(OrderMark mark, OrderLine order, Palette palette) {
        switch (order.standing()) {
            case LIVE -> mark.paint(color(order, palette));
            case PLANNED, SENT, CANCELING, REPLACING -> mark.paintDashed(color(order, palette));
            case UNKNOWN -> mark.paintStriped(color(order, palette), palette.sent);
        }
    }

    /// Labels that would lie on each other are put one below the other, from the top.
    private void spread(Bounds plot, double paneWidth) {
        double free = plot.getMinY() + OrderMark.HEIGHT / 2;
        double lowest = plot.getMaxY() - OrderMark.HEIGHT / 2;
        List<Placed> downwards =
                placed.stream().sorted(Comparator.comparingDouble(Placed::row)).toList();
        for (int i = 0; i < downwards.size(); i++) {
            Placed one = downwards.get(i);
            double latest = lowest - (downwards.size() - 1 - i) * LABEL_STEP;
            double labelRow = Math.max(free, Math.min(one.row(), latest));
            one.mark().place(plot, paneWidth, one.row(), labelRow, one.inView());
            free = labelRow + LABEL_STEP;
        }
    }

    /// The orders around one entry hang together.
    private void link() {
        Map<ClientOrderId, List<Placed>> families = new HashMap<>();
        for (Placed one : placed) {
            ClientOrderId entry = one.order().entry();
            ClientOrderId family = entry == null ? one.order().id() : entry;
            families.computeIfAbsent(family, _ -> new ArrayList<>()).add(one);
        }
        links.getChildren().clear();
        for (List<Placed> family : families.values()) {
            List<Placed> seen = family.stream().filter(Placed::inView).toList();
            if (seen.size() < 2) {
                continue;
            }
            double x =
                    Math.floor(
                                    seen.stream()
                                                    .mapToDouble(one -> one.mark().left())
                                                    .min()
                                                    .orElseThrow()
                                            - LINK_GAP)
                            + 0.5;
            Line link =
                    new Line(
                            x,
                            seen.stream().mapToDouble(Placed::row).min().orElseThrow(),
                            x,
                            seen.stream().mapToDouble(Placed::row).max().orElseThrow());
            link.setManaged(false);
            link.getStyleClass().add("bracket-link");
            links.getChildren().add(link);
        }
    }

    private void placePosition(Bounds plot, PriceScale scale, Instrument instrument) {
        PositionLine held = position;
        double row =
                held == null
                        ? -1
                        : scale.row(held.averagePrice().doubleValue(), plot.getHeight()) + 0.5;
        boolean shown = held != null && row >= 0 && row < plot.getHeight();
        positionLine.setVisible(shown);
        positionLabel.setVisible(shown);
        positionBox.setVisible(shown);
        if (held == null || !shown) {
            return;
        }
        positionLine.setStartX(plot.getMinX());
        positionLine.setEndX(plot.getMaxX());
        positionLine.setStartY(plot.getMinY() + row);
        positionLine.setEndY(plot.getMinY() + row);
        positionLabel.setText(
                (held.quantity().signum() > 0 ? "LONG " : "SHORT ")
                        + Formats.quantity(held.quantity().abs())
                        + " @ "
                        + Formats.averagePrice(instrument, held.averagePrice())
                        + "  "
                        + Formats.signedMoney(held.unrealizedPnl()));
        positionLabel.applyCss();
        positionLabel.pseudoClassStateChanged(UP, held.unrealizedPnl().signum() > 0);
        positionLabel.pseudoClassStateChanged(DOWN, held.unrealizedPnl().signum() < 0);
        positionLabel.setX(plot.getMinX() + INDENT);
        positionLabel.setY(plot.getMinY() + row - 4);
        positionBox.setX(plot.getMinX() + INDENT / 2);
        positionBox.setY(plot.getMinY() + row - OrderMark.HEIGHT - 2);
        positionBox.setWidth(positionLabel.getLayoutBounds().getWidth() + INDENT);
        positionBox.setHeight(OrderMark.HEIGHT);
    }

    private void placePreview(
            Bounds plot,
            double paneWidth,
            PriceScale scale,
            Instrument instrument,
            double last,
            Palette palette) {
        Drag held = drag;
        preview.setVisible(held != null);
        if (held == null) {
            return;
        }
        double row = plot.getMinY() + scale.row(held.price().doubleValue(), plot.getHeight()) + 0.5;
        preview.applyCss();
        preview.paintDashed(color(held.order(), palette));
        preview.write(
                held.order().label(instrument, held.price(), BigDecimal.valueOf(last)),
                Formats.price(instrument, held.price()),
                false);
        preview.place(plot, paneWidth, row, row, true);
    }

    private void placeNotice(Bounds plot) {
        Optional<Placed> beside =
                placed.stream().filter(one -> one.order().id().equals(noticed)).findFirst();
        notice.setVisible(!notice.getText().isEmpty());
        if (!notice.isVisible()) {
            return;
        }
        notice.applyCss();
        double row = beside.filter(Placed::inView).map(Placed::row).orElse(plot.getMinY() + 40);
        notice.setX(
                Math.max(
                        plot.getMinX() + INDENT,
                        plot.getMaxX() - INDENT - notice.getLayoutBounds().getWidth()));
        notice.setY(row - OrderMark.HEIGHT / 2 - 4);
    }

    /// Of an order that is settled, by what it is; of another, by what is not known.
    private static Color color(OrderLine order, Palette palette) {
        return switch (order.standing()) {
            case LIVE, PLANNED, UNKNOWN -> color(order.kind(), palette);
            case SENT -> palette.sent;
            case CANCELING, REPLACING -> palette.pending;
        };
    }

    private static Color color(OrderLine.Kind kind, Palette palette) {
        return switch (kind) {
            case LMT -> palette.limit;
            case STP -> palette.stop;
            case SLM -> palette.stopLimit;
            case SL -> palette.stopLoss;
            case TP -> palette.takeProfit;
        };
    }
}
