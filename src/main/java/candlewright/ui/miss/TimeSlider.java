package candlewright.ui.miss;

import candlewright.ui.TypedNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Slider;

/// A slider beside a typed time in seconds, on a scale of powers of ten: each follows the other.
/// What is slid to has two digits; what is typed stays as it was typed.
final class TimeSlider {

    private static final MathContext TWO_DIGITS = new MathContext(2);

    private final Slider slider;
    private final StringProperty seconds;

    /// Whether the slider moves because somebody typed.
    private boolean following;

    private TimeSlider(Slider slider, StringProperty seconds) {
        this.slider = slider;
        this.seconds = seconds;
    }

    /// Ties them together for as long as both are there.
    static void tie(Slider slider, StringProperty seconds) {
        TimeSlider tied = new TimeSlider(slider, seconds);
        seconds.subscribe(tied::follow);
        slider.valueProperty().subscribe(power -> tied.slideTo(power.doubleValue()));
    }

    private void follow(String text) {
        Optional<BigDecimal> typed = TypedNumber.read(text).filter(time -> time.signum() > 0);
        following = true;
        typed.ifPresent(time -> slider.setValue(Math.log10(time.doubleValue())));
        following = false;
    }

    private void slideTo(double power) {
        if (!following) {
            seconds.set(
                    BigDecimal.valueOf(Math.pow(10, power))
                            .round(TWO_DIGITS)
                            .stripTrailingZeros()
                            .toPlainString());
        }
    }
}
