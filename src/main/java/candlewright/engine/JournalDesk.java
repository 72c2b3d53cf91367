package candlewright.engine;

import candlewright.ledger.Ledger;
import candlewright.model.ClientOrderId;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import candlewright.model.Scope;
import candlewright.model.TradingState;
import candlewright.store.Journal;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes each batch's facts durable; where the journal cannot be written or read, it saves of the
/// batch what can be saved, and halts the account. Used by the engine's thread alone.
final class JournalDesk {

    private static final Logger LOG = LoggerFactory.getLogger(JournalDesk.class);
    private static final long CHECKPOINT_EVERY = 50_000;

    private final Journal journal;
    private final Facts facts;
    private final OrderDesk orders;
    private final ReportDesk reports;
    private final Answers answers;
    private final Consumer<List<EngineInput>> decideAgain;
    private long lastCheckpoint;
    private boolean readOnly;

    /// @param decideAgain decides the batch once more, by books that went back to what is durable
    JournalDesk(
            Journal journal,
            Facts facts,
            OrderDesk orders,
            ReportDesk reports,
            Answers answers,
            Consumer<List<EngineInput>> decideAgain) {
        this.journal = journal;
        this.facts = facts;
        this.orders = orders;
        this.reports = reports;
        this.answers = answers;
        this.decideAgain = decideAgain;
        lastCheckpoint = facts.ledger().lastSeq();
    }

    /// Lets nothing be written to a journal that was damaged when it was opened. Returns whether it
    /// was.
    boolean haltIfDamaged() {
        Optional<String> damage = journal.damage();
        if (damage.isEmpty()) {
            return false;
        }
        LOG.error("the journal is damaged, the account is read-only: {}", damage.get());
        readOnly = true;
        facts.refuseNew(damage.get(), false);
        // The check of the whole file counts it.
        halt(TradingEngine.DAMAGED_AT_START, damage.get());
        return true;
    }

    /// An order could not be looked up: what the books say may not be all, so nothing more is
    /// traded until a person has looked at it.
    void haltIfUnread() {
        if (!readOnly) {
            facts.unread().ifPresent(why -> halt("journal-unread:" + why, why));
        }
    }

    private void halt(String incident, String why) {
        orders.setState(Scope.ACCOUNT, TradingState.HALTED, why, "journal");
        facts.raise(incident, IncidentKind.JOURNAL, null, null, why);
    }

    /// Makes durable what was decided, and what could not be before.
    void makeDurable(List<EngineInput> batch) {
        if (readOnly) {
            facts.neverKept();
        } else if (!facts.undurable().isEmpty()) {
            try {
                append();
            } catch (IOException e) {
                if (facts.areKept()) {
                    saveWhatCanBeSaved(batch, e);
                }
            }
        }
    }

    /// Also what could not be written before, if anything waits.
    private void append() throws IOException {
        journal.append(facts.undurable());
        facts.settled();
        facts.keptAgain();
    }

    /// Nothing of the batch was written, and nothing of it has been sent. What is only wished is
    /// refused; what has happened at the venue, cancels and changes of state are decided once more
    /// and written with what the journal held back for this, or else kept in memory and tried again
    /// with every batch.
    private void saveWhatCanBeSaved(List<EngineInput> batch, IOException cause) {
        String unwritable = String.valueOf(cause.getMessage());
        LOG.error("no new orders: {}", unwritable, cause);
        Optional<Ledger> durable = readAgain();
        if (durable.isEmpty()) {
            stayInMemory(batch, unwritable);
            return;
        }
        facts.refuseNew(unwritable, journal.relieve());
        facts.reset(durable.get());
        answers.takeBack();
        halt("journal:" + facts.nextSeq(), unwritable);
        decideAgain.accept(batch);
        haltIfUnread();
        try {
            append();
        } catch (IOException e) {
            LOG.error("facts are kept in memory alone: {}", e.getMessage(), e);
            facts.keepOrdersBack();
        }
    }

    /// The books as they are durable; empty if the journal does not show all of them any more.
    private Optional<Ledger> readAgain() {
        long durable = facts.undurable().getFirst().seq() - 1;
        try {
            // The risk desk has learnt all of this already.
            Ledger read = new Recovery(journal, (_, _) -> {}).ledger();
            if (read.lastSeq() >= durable) {
                return Optional.of(read);
            }
            LOG.error("of {} facts the journal shows {}", durable, read.lastSeq());
        } catch (IOException e) {
            LOG.error("the journal cannot be read again: {}", e.getMessage(), e);
        }
        return Optional.empty();
    }

    /// The books cannot go back to what is durable, so they stay as they are, in memory alone: what
    /// has happened at the venue counts, cancels go out, and what was only wished is refused. The
    /// next start tells what the journal has.
    private void stayInMemory(List<EngineInput> batch, String why) {
        readOnly = true;
        facts.refuseNew(why, false);
        refuseWishes(batch, why);
        facts.keepOrdersBack().forEach(held -> reports.notSent(held, why));
        halt("journal:" + facts.nextSeq(), why);
        facts.neverKept();
    }

    private void refuseWishes(List<EngineInput> batch, String why) {
        Set<ClientOrderId> wished = new HashSet<>();
        for (JournalEvent fact : facts.undurable()) {
            if (fact instanceof OrderEvent.Submitted submitted) {
                wished.add(submitted.clientOrderId());
            }
        }
        for (EngineInput input : batch) {
            if (input instanceof EngineInput.SubmitRequested(var intent, _, _, var reply)
                    && wished.contains(intent.clientOrderId())) {
                answers.forgetFilling(intent.clientOrderId(), reply);
                answers.addInstead(reply, new SubmitResult.Refused(OrderDesk.NOT_WRITABLE + why));
            } else if (input instanceof EngineInput.ReplaceRequested(var request, _, var reply)
                    && wished.contains(request.replacementId())) {
                answers.addInstead(reply, new ReplaceResult.Refused(OrderDesk.NOT_WRITABLE + why));
            }
        }
    }

    /// Keeps a checkpoint if the last one is long ago.
    void keepCheckpointIfDue() {
        if (facts.ledger().lastSeq() - lastCheckpoint >= CHECKPOINT_EVERY) {
            keepCheckpoint();
        }
    }

    /// Keeps what the next start begins with.
    void keepCheckpoint() {
        if (!facts.areKept()) {
            return;
        }
        lastCheckpoint = facts.ledger().lastSeq();
        try {
            journal.save(facts.ledger().checkpoint());
        } catch (IOException e) {
            // It only saves time at the next start.
            LOG.warn("no checkpoint was kept: {}", e.getMessage());
        }
    }
}
