package candlewright.ui.replay;

import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the replay bar shows, and what its buttons wish.
public final class ReplayViewModel {

    /// The speeds that can be chosen; infinite is as fast as possible.
    static final List<Double> SPEEDS =
            List.of(0.5, 1.0, 2.0, 5.0, 10.0, 60.0, 600.0, Double.POSITIVE_INFINITY);

    /// A stretch of the capture with something missing, as shares of its length.
    record Mark(double from, double to, String text) {}

    private final UiBridge bridge;
    private final ReplayControl replay;
    private final ReadOnlyObjectWrapper<ReplayStatus> status;
    private final ReadOnlyIntegerWrapper refused = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    public ReplayViewModel(UiBridge bridge, ReplayControl replay) {
        this.bridge = bridge;
        this.replay = replay;
        this.status = new ReadOnlyObjectWrapper<>(replay.status());
        bridge.snapshotProperty().subscribe(() -> status.set(replay.status()));
    }

    ReadOnlyObjectProperty<ReplayStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Why the last wish was refused; empty if it was not.
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// Grows with each wish that was refused: whatever was moved goes back to where it was.
    ReadOnlyIntegerProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    boolean isPlaying() {
        return status.get().motion() == ReplayStatus.Motion.PLAYING;
    }

    void playOrPause() {
        order(isPlaying() ? new ReplayCommand.Pause() : new ReplayCommand.Play());
    }

    void stepMessage() {
        order(new ReplayCommand.StepMessage());
    }

    void stepBar() {
        order(new ReplayCommand.StepBar());
    }

    void speed(double factor) {
        if (factor != status.get().speed()) {
            order(new ReplayCommand.Speed(factor));
        }
    }

    /// @param share of the capture's length, 0 to 1
    void seek(double share) {
        moment(share).ifPresent(to -> order(new ReplayCommand.Seek(to)));
    }

    private void order(ReplayCommand command) {
        bridge.whenDone(
                replay.command(command), this::answered, failure -> note.set(failure.toString()));
    }

    private void answered(ReplayAnswer answer) {
        switch (answer) {
            case ReplayAnswer.Done(ReplayStatus now) -> {
                note.set("");
                status.set(now);
            }
            case ReplayAnswer.Refused(String why) -> {
                note.set(why);
                status.set(replay.status());
                refused.set(refused.get() + 1);
            }
        }
    }

    /// When that share of the capture's length was received; empty without messages.
    Optional<Instant> moment(double share) {
        ReplayStatus now = status.get();
        if (now.from() == null || now.to() == null) {
            return Optional.empty();
        }
        long nanos = Duration.between(now.from(), now.to()).toNanos();
        return Optional.of(now.from().plusNanos(Math.round(nanos * share)));
    }

    /// Where it is, as a share of the capture's length.
    double position() {
        Instant at = status.get().at();
        return at == null ? 0 : share(at);
    }

    private double share(Instant time) {
        ReplayStatus now = status.get();
        if (now.from() == null || now.to() == null || now.to().equals(now.from())) {
            return 0;
        }
        double part = (double) Duration.between(now.from(), time).toNanos();
        return Math.clamp(part / Duration.between(now.from(), now.to()).toNanos(), 0, 1);
    }

    /// The stretches whose times are known.
    List<Mark> marks() {
        return status.get().holes().stream().flatMap(this::mark).toList();
    }

    private Stream<Mark> mark(ReplayStatus.Hole hole) {
        return hole.from() == null || hole.to() == null
                ? Stream.of()
                : Stream.of(new Mark(share(hole.from()), share(hole.to()), hole.text()));
    }

    /// `01-05 14:32:07.043 UTC`, or where it is instead.
    String clock() {
        Instant at = status.get().at();
        return at == null ? Formats.NONE : Formats.date(at) + " " + Formats.exactTime(at) + " UTC";
    }

    /// `12,345 of 60,000 messages`, with what is wrong.
    String progress() {
        ReplayStatus now = status.get();
        String text =
                Formats.decimal((double) now.told(), 0)
                        + " of "
                        + Formats.decimal((double) now.messages(), 0)
                        + " messages";
        return now.motion() == ReplayStatus.Motion.ENDED ? text + " · at the end" : text;
    }

    /// `1 finding`, `2 findings`; empty if nothing is wrong.
    String findings() {
        int count = status.get().holes().size();
        return count == 0 ? "" : count == 1 ? "1 finding" : count + " findings";
    }

    static String inWords(double speed) {
        if (Double.isInfinite(speed)) {
            return "max";
        }
        String number =
                speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
        return number + "×";
    }
}
