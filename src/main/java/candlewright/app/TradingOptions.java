package candlewright.app;

import candlewright.broker.Faults;
import candlewright.broker.VenueSettings;
import candlewright.model.Decimals;
import candlewright.risk.RiskLimits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The account, its venue and its limits, as they are written on the command line.
final class TradingOptions {

    @Option(
            names = "--starting-cash",
            paramLabel = "AMOUNT",
            description =
                    "Cash of a new account; an account that was opened before keeps its own. Default: 100000.")
    @Nullable BigDecimal startingCash;

    @Option(
            names = "--new-account",
            description =
                    "Begin a new account; the files of the old one are moved aside. A replay always does.")
    boolean newAccount;

    @Option(
            names = "--venue",
            paramLabel = "TEXT",
            defaultValue = "plain",
            description =
                    "What the simulated venue is like: plain, or realistic, then what differs: "
                            + "realistic,spread=2,to-us=5ms..50ms (see docs/venue.md). Default: ${DEFAULT-VALUE}.")
    String venue = "plain";

    @Option(
            names = "--faults",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "How often messages from and to the venue fail: lost-ack=0.05,late=0.1,seed=7 "
                            + "(see docs/venue.md). Default: never.")
    String faults = "";

    @Option(
            names = "--risk",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "What the risk rules allow: profile=live,max-notional=5000 (see docs/risk.md). "
                            + "Default: profile=paper.")
    String risk = "";

    /// @throws RefusedOption with a message for the user
    void require() {
        BigDecimal cash = startingCashOrDefault();
        RefusedOption.unless(
                Decimals.admits(cash) && cash.signum() > 0,
                "--starting-cash must be positive, with at most 18 digits and 12 decimals");
        venueSettings();
        faultSettings();
        riskLimits();
    }

    BigDecimal startingCashOrDefault() {
        return startingCash == null ? BigDecimal.valueOf(100_000) : startingCash;
    }

    VenueSettings venueSettings() {
        return RefusedOption.read("--venue", venue, VenueSettings::parse);
    }

    Faults faultSettings() {
        return faults.isBlank()
                ? Faults.NONE
                : RefusedOption.read("--faults", faults, Faults::parse);
    }

    RiskLimits riskLimits() {
        return RefusedOption.read("--risk", risk, RiskLimits::parse);
    }
}
