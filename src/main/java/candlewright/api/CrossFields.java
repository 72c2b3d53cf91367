package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import java.util.Optional;

/// The two windows of an SMA crossing in a request: one way to ask for them everywhere.
record CrossFields(Field<Integer> fast, Field<Integer> slow) {

    private static final FieldType<Integer> SHORTER = new FieldType.Whole(2, 500);
    private static final FieldType<Integer> LONGER = new FieldType.Whole(3, 1000);

    /// What they are when the request does not say.
    static CrossFields of(int fast, int slow) {
        return new CrossFields(
                Field.optional("fast", SHORTER, fast, "bars in the shorter mean"),
                Field.optional("slow", LONGER, slow, "bars in the longer mean, more than fast"));
    }

    /// What is wrong with the two together.
    Optional<Problem> inOrder(Values values) {
        Optional<Integer> shorter = values.find(fast);
        Optional<Integer> longer = values.find(slow);
        return shorter.isPresent() && longer.isPresent() && longer.get() <= shorter.get()
                ? Optional.of(
                        Problem.inBody("slow", "slow must be greater than fast", "value_error"))
                : Optional.empty();
    }
}
