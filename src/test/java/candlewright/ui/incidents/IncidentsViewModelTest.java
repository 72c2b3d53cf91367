package candlewright.ui.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import candlewright.broker.BrokerReport;
import candlewright.model.ClientOrderId;
import candlewright.model.IncidentKind;
import candlewright.model.Side;
import candlewright.ui.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentsViewModelTest {

    private final Desk desk = new Desk();
    private final IncidentsViewModel incidents = new IncidentsViewModel(desk.snapshots);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theCountStaysUntilSomebodyLooksAndTheIncidentsStayAfterwards() {
        assertEquals("Incidents", incidents.titleProperty().get());
        overfill();
        desk.look();
        int found = incidents.rows().size();
        assertFalse(incidents.rows().isEmpty());
        assertEquals("Incidents " + found, incidents.titleProperty().get());

        incidents.look(true);
        assertEquals("Incidents", incidents.titleProperty().get());
        incidents.look(false);
        desk.look();
        assertEquals("Incidents", incidents.titleProperty().get());
        assertEquals(found, incidents.rows().size());
    }

    @Test
    void whatComesWhileSomebodyLooksIsNotCounted() {
        incidents.look(true);
        overfill();
        desk.look();
        assertEquals(0, incidents.unseenProperty().get());
    }

    @Test
    void whatAnEarlierSessionFoundCountsAtTheStart() {
        overfill();
        desk.look();
        IncidentsViewModel later = new IncidentsViewModel(desk.snapshots);
        assertEquals(incidents.rows(), later.rows());
        assertEquals(incidents.rows().size(), later.unseenProperty().get());
    }

    @ParameterizedTest
    @EnumSource(IncidentKind.class)
    void hasWordsForEveryKind(IncidentKind kind) {
        assertFalse(IncidentsViewModel.inWords(kind).isEmpty());
    }

    /// One more is filled than was ordered, after the order was closed.
    private void overfill() {
        desk.trade("a", Side.BUY, "10");
        desk.bar(100);
        desk.told(
                new BrokerReport.Filled(new ClientOrderId("a"), Desk.execution("X-1", "1", "101")));
    }
}
