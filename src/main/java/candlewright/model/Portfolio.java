package candlewright.model;

import java.math.BigDecimal;
import java.util.List;

/// Cash and positions at one moment, flat positions included once a symbol was traded.
public record Portfolio(BigDecimal startingCash, BigDecimal cash, List<Position> positions) {

    public Portfolio {
        positions = List.copyOf(positions);
    }

    public Position position(Symbol symbol) {
        for (Position position : positions) {
            if (position.symbol().equals(symbol)) {
                return position;
            }
        }
        return Position.flat(symbol);
    }

    public BigDecimal realizedPnl() {
        return positions.stream()
                .map(Position::realizedPnl)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
