package candlewright.app;

import candlewright.ui.look.WindowLook;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the program is started with. Each part reads its own words and refuses what does not fit;
/// the help lists them in the order of this page.
@Command(
        name = "candlewright",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "A trading workstation: live candles, order ticket, portfolio and backtests in one window, "
                        + "and the same by HTTP and WebSocket.")
public final class Options implements Callable<Integer> {

    /// Whether scripts must show the token of `<data-dir>/api-token`.
    enum ApiAuth {
        token,
        off
    }

    /// What the window looks like.
    enum LookChoice {
        dark,
        light,
        system
    }

    @Option(
            names = "--look",
            paramLabel = "dark|light|system",
            description =
                    "What the window looks like, from now on; system: as the system's windows do."
                            + " Default: as it was last, at first dark.")
    @Nullable LookChoice look;

    @Option(names = "--headless", description = "No window: engine and API only.")
    boolean headless;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8000",
            description =
                    "Port of the API on this machine's loopback; 0 picks a free one and prints it. "
                            + "Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Where the journal and the API token are kept. Default: ${sys:candlewright.data-dir}.")
    @Nullable Path dataDir;

    @Mixin final FeedOptions market = new FeedOptions();

    @Mixin final CaptureOptions capturing = new CaptureOptions();

    @Mixin final TradingOptions trading = new TradingOptions();

    @Option(
            names = "--api-auth",
            paramLabel = "token|off",
            defaultValue = "token",
            description =
                    "token: scripts must send the token; off: any program of this machine may trade. "
                            + "Default: ${DEFAULT-VALUE}.")
    ApiAuth apiAuth = ApiAuth.token;

    @Option(
            names = "--tell",
            paramLabel = "VERB",
            description =
                    "Start nothing, but tell the program that runs on this data directory to "
                            + "kill (halt and cancel all), halt, cancel-all, flatten or resume.")
    @Nullable String tell;

    @Option(
            names = "--verify-journal",
            paramLabel = "FILE",
            description =
                    "Start nothing, but check each fact of this journal, and say what is wrong.")
    @Nullable Path verifyJournal;

    @Mixin final ArchiveOptions archiving = new ArchiveOptions();

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        @Nullable TradingVerb verb;
        try {
            require();
            verb = tell == null ? null : RefusedOption.read("--tell", tell, TradingVerb::parse);
        } catch (RefusedOption e) {
            throw refusal(e);
        }
        if (verifyJournal != null) {
            return Main.verify(verifyJournal);
        }
        if (archiving.importFiles != null) {
            return ArchiveCommands.importFiles(this, archiving.importFiles);
        }
        if (archiving.exportFile != null) {
            return ArchiveCommands.export(this, archiving.exportFile);
        }
        return verb == null ? Main.start(this) : Main.tell(this, verb);
    }

    private void require() {
        RefusedOption.unless(port >= 0 && port <= 65_535, "--port must be 0 to 65535, was " + port);
        RefusedOption.unless(
                look == null || !headless, "--look belongs to the window, and --headless has none");
        // The symbols of an export are names of archived series.
        FeedChoice choice =
                archiving.exportFile == null ? market.choice() : market.choiceWithoutSymbols();
        capturing.requireFitFor(choice, market.feed);
        archiving.requireFitFor(choice, market);
        trading.require();
    }

    private ParameterException refusal(RefusedOption why) {
        if (spec == null) {
            throw new IllegalStateException("options were not read by the command line", why);
        }
        return new ParameterException(spec.commandLine(), why.getMessage(), why);
    }

    /// The look that was asked for.
    Optional<WindowLook> windowLook() {
        return Optional.ofNullable(look).flatMap(asked -> WindowLook.of(asked.name()));
    }

    Path dataDirOrDefault() {
        return dataDir == null ? Path.of(System.getProperty("candlewright.data-dir")) : dataDir;
    }
}
