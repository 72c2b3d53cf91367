package candlewright.ui.portfolio;

import candlewright.engine.EngineSnapshot;
import candlewright.model.Instrument;
import candlewright.model.LedgerEntry;
import candlewright.model.Position;
import candlewright.model.Symbol;
import candlewright.ui.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Cash, equity, positions and bookings, valued at the last close as everywhere.
public final class PortfolioViewModel {

    /// The money of the account at one moment, and how much of the equity is in the market. Equity
    /// is the starting cash, and what was realised and is unrealised, less the fees.
    ///
    /// @param reservedCash what of the cash the live buys may still cost
    /// @param realizedPnl before fees
    public record Money(
            BigDecimal cash,
            BigDecimal reservedCash,
            BigDecimal equity,
            BigDecimal startingCash,
            BigDecimal realizedPnl,
            BigDecimal unrealizedPnl,
            BigDecimal fees,
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
                    snapshot.reservedCash(),
                    equity,
                    snapshot.portfolio().startingCash(),
                    snapshot.portfolio().realizedPnl(),
                    snapshot.unrealizedPnl(),
                    snapshot.portfolio().positions().stream()
                            .map(Position::fees)
                            .reduce(BigDecimal.ZERO, BigDecimal::add),
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
    ///
    /// @param instrument empty if the symbol is not traded here any more
    /// @param marketPrice the last close, empty before the first
    record Row(
            Position position,
            Optional<Instrument> instrument,
            Optional<BigDecimal> marketPrice,
            BigDecimal value,
            BigDecimal unrealizedPnl) {

        static Row of(EngineSnapshot snapshot, Position position) {
            Optional<Instrument> instrument = snapshot.instrument(position.symbol().value());
            return new Row(
                    position,
                    instrument,
                    instrument.flatMap(traded -> snapshot.lastClose(traded.symbol())),
                    snapshot.marketValue(position),
                    snapshot.unrealizedPnl(position));
        }
    }

    private final ObservableValue<EngineSnapshot> snapshots;
    private final ReadOnlyObjectWrapper<Money> money = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<LedgerEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper sum = new ReadOnlyStringWrapper("");
    private long lastSeq;

    public PortfolioViewModel(ObservableValue<EngineSnapshot> snapshots) {
        this.snapshots = snapshots;
        snapshots.subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        money.set(Money.of(snapshot));
        List<Position> positions = snapshot.portfolio().positions();
        for (int i = 0; i < positions.size(); i++) {
            Row row = Row.of(snapshot, positions.get(i));
            if (i == rows.size()) {
                rows.add(row);
            } else if (!rows.get(i).equals(row)) {
                rows.set(i, row);
            }
        }
        List<LedgerEntry> booked = snapshot.ledger();
        entries.addAll(0, newerThan(lastSeq, booked));
        if (entries.size() > booked.size()) {
            entries.remove(booked.size(), entries.size());
        }
        if (!booked.isEmpty()) {
            lastSeq = booked.getLast().seq();
        }
        sum.set(sum(snapshot));
    }

    /// Newest first. The bookings of one fact have the same seq and come together.
    private static List<LedgerEntry> newerThan(long seq, List<LedgerEntry> booked) {
        List<LedgerEntry> added = new ArrayList<>();
        for (int i = booked.size() - 1; i >= 0 && booked.get(i).seq() > seq; i--) {
            added.add(booked.get(i));
        }
        return added;
    }

    private static String sum(EngineSnapshot snapshot) {
        long count = snapshot.ledgerEntryCount();
        int shown = snapshot.ledger().size();
        return "Sum of "
                + Formats.decimal((double) count, 0)
                + (count == 1 ? " booking" : " bookings")
                + " = cash "
                + Formats.money(snapshot.portfolio().cash())
                + (shown < count
                        ? " · the newest " + Formats.decimal(shown, 0) + " are shown"
                        : "");
    }

    /// Empty if the symbol is not traded here any more.
    Optional<Instrument> instrument(Symbol symbol) {
        return snapshots.getValue().instrument(symbol.value());
    }

    public ReadOnlyObjectProperty<Money> moneyProperty() {
        return money.getReadOnlyProperty();
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /// The newest bookings, newest first.
    ObservableList<LedgerEntry> entries() {
        return entries;
    }

    /// `Sum of 3 bookings = cash 98,999.40`: all of the journal, whether they are shown or not.
    ReadOnlyStringProperty sumProperty() {
        return sum.getReadOnlyProperty();
    }
}
