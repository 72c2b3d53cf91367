package candlewright.api;

import java.util.List;

/// One thing that is wrong with a request, in the reference's form.
///
/// @param loc where: `["body", "slow"]`, `["query", "limit"]`
/// @param type a name for programs: `value_error.missing`
record Problem(List<Object> loc, String msg, String type) {

    static Problem inBody(String field, String msg, String type) {
        return new Problem(List.of("body", field), msg, type);
    }

    static Problem ofBody(String msg, String type) {
        return new Problem(List.of("body"), msg, type);
    }

    /// All that is wrong with a request, at once.
    record All(List<Problem> detail) {}
}
