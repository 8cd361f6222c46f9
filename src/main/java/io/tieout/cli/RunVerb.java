package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.RunDesk.Wish;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout run}. */
@Command(
        name = "run",
        description = "Start a run of a job: a new snapshot of what is known, computed and reconciled as a whole.",
        footer = {
            "",
            "A month that has not begun is refused, and one before which another month is open that is",
            "neither the one just ended nor closing: with --ahead it is run all the same. A run over a",
            "signed month changes nothing of it.",
            "",
            "What was posted stays on its account when the mapping names another one. With --reclass the",
            "plan also moves it: what our entries left on the old account, by contract and account kind.",
            "",
            "A job that drafts invoices puts what is delivered and not billed as drafts into the ledger. One",
            "that somebody deleted there is told, and made again with --again and its contract.",
            "",
            "Example:",
            "  tieout run month-end-close --period 2026-09 --entity DE"
        })
final class RunVerb extends DeskVerb {

    @Parameters(paramLabel = "JOB", description = "Name of the job; tieout jobs list shows them.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String job;

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            description = "The month; the one that the job says unless given.")
    private @Nullable YearMonth period;

    @Option(
            names = "--entity",
            paramLabel = "NAME",
            description = "The company; may be left out where there is only one.")
    private @Nullable String entity;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results instead of the one in the settings.")
    private @Nullable Path out;

    @Option(names = "--ahead", description = "Also a month that has not begun, or before which another one is open.")
    private boolean ahead;

    @Option(
            names = "--reclass",
            description = "Also plan to move what was posted on other accounts than the mapping names now.")
    private boolean reclass;

    @Option(
            names = "--again",
            paramLabel = "CONTRACT",
            description = "Draft again what somebody deleted in the ledger; may be given several times.")
    private List<String> again = new ArrayList<>();

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Wish wish = new Wish(job, entity, period, out, ahead, reclass, again);
            return CloseOutcome.tell(output, desk.runs().run(wish, actor.initiator(desk), Watched.by(output, stop)));
        }
    }
}
