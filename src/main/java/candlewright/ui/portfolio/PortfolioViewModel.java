package candlewright.ui.portfolio;

import candlewright.engine.EngineSnapshot;
import candlewright.model.Instrument;
import candlewright.model.LedgerEntry;
import candlewright.model.Position;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Cash, equity, positions and bookings, valued at the last close as everywhere.
public final class PortfolioViewModel {

    /// The money of the account at one moment, and how much of the equity is in the market.
    public record Money(
            BigDecimal cash,
            BigDecimal equity,
            BigDecimal startingCash,
            BigDecimal realizedPnl,
            BigDecimal unrealizedPnl,
            double exposure) {

        static Money of(EngineSnapshot snapshot) {
            BigDecimal cash = snapshot.portfolio().cash();
            BigDecimal equity = snapshot.equity();
            double exposure =
                    equity.signum() == 0
                            ? 0
                            : equity.subtract(cash).doubleValue() / equity.doubleValue();
            return new Money(
                    cash,
                    equity,
                    snapshot.portfolio().startingCash(),
                    snapshot.portfolio().realizedPnl(),
                    snapshot.unrealizedPnl(),
                    exposure);
        }

        public BigDecimal sessionPnl() {
            return equity.subtract(startingCash);
        }

        public String sessionPnlText() {
            return Formats.signedMoney(sessionPnl())
                    + " ("
                    + Formats.signedPercent(sessionPnl().doubleValue() / startingCash.doubleValue())
                    + ")";
        }
    }

    /// A position with its value; closed ones stay with what they brought.
    record Row(
            Instrument instrument,
            Position position,
            BigDecimal marketPrice,
            BigDecimal value,
            BigDecimal unrealizedPnl) {}

    private final ReadOnlyObjectWrapper<Money> money = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<LedgerEntry> entries = FXCollections.observableArrayList();
    private final UiBridge bridge;

    public PortfolioViewModel(UiBridge bridge) {
        this.bridge = bridge;
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        money.set(Money.of(snapshot));
        List<Position> positions = snapshot.portfolio().positions();
        for (int i = 0; i < positions.size(); i++) {
            Row row = row(snapshot, positions.get(i));
            if (i == rows.size()) {
                rows.add(row);
            } else if (!rows.get(i).equals(row)) {
                rows.set(i, row);
            }
        }
        List<LedgerEntry> booked = snapshot.ledger();
        if (booked.size() > entries.size()) {
            List<LedgerEntry> added =
                    new ArrayList<>(booked.subList(entries.size(), booked.size()));
            Collections.reverse(added);
            entries.addAll(0, added);
        }
    }

    private static Row row(EngineSnapshot snapshot, Position position) {
        return new Row(
                snapshot.instrument(position.symbol().value()).orElseThrow(),
                position,
                snapshot.lastClose(position.symbol()).orElse(BigDecimal.ZERO),
                snapshot.marketValue(position),
                snapshot.unrealizedPnl(position));
    }

    Optional<Instrument> instrument(LedgerEntry entry) {
        return Optional.ofNullable(entry.symbol())
                .flatMap(symbol -> bridge.snapshot().instrument(symbol.value()));
    }

    public ReadOnlyObjectProperty<Money> moneyProperty() {
        return money.getReadOnlyProperty();
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /// Newest first.
    ObservableList<LedgerEntry> entries() {
        return entries;
    }
}
