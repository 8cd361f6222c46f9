package io.tieout.cli;

import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.RunKind;
import io.tieout.settings.EntitySettings;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.stream.Stream;
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
            "Example:",
            "  tieout run month-end-close --period 2026-09 --entity DE"
        })
final class RunVerb extends WorkplaceVerb {

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

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        refusePosting(workplace);
        EntitySettings settings = Entities.named(entity, workplace.installation());
        YearMonth month = workplace.monthOf(job, settings, period);
        Initiator initiator = actor.initiator(workplace);
        String folder = out == null
                ? null
                : workplace
                        .environment()
                        .workingFolder()
                        .resolve(out)
                        .normalize()
                        .toString();
        RunKind kind = workplace.kindOf(job);
        if (kind == RunKind.CLOSE && !ahead) {
            workplace.refuseIfAhead(
                    settings.name(), month, again(settings, month, "--ahead", reclass ? "--reclass" : ""));
        }
        if (reclass) {
            refuseReclass(workplace, kind, settings, month);
        }
        Opening opening = (kind == RunKind.OPENING
                        ? Opening.opening(job, settings.name(), month)
                        : Opening.close(job, settings.name(), month))
                .into(folder)
                .reclassing(reclass);
        output.line("%s %s %s".formatted(job, settings.name(), month));
        CloseOutcome.tellIfSigned(workplace, output, settings.name(), month);
        try (StopOnSignal stop = new StopOnSignal(output)) {
            JobRuns runs = new JobRuns(workplace, new Watched(output), stop.signal());
            if (kind != RunKind.OPENING) {
                workplace.readyPeriods(settings, month, initiator);
            }
            JobRuns.Outcome outcome = runs.start(opening, initiator);
            return CloseOutcome.tell(workplace, output, outcome);
        }
    }

    private void refuseReclass(Workplace workplace, RunKind kind, EntitySettings settings, YearMonth month) {
        if (kind != RunKind.CLOSE) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "--reclass is for a job that closes a month; %s is of kind %s.".formatted(job, kind),
                    "Nothing was started and nothing was changed.",
                    again(settings, month));
        }
        workplace.reclass().refuseUnlessPossible(settings.name(), month);
    }

    private NextStep again(EntitySettings settings, YearMonth month, String... options) {
        return NextStep.of(
                "run",
                Stream.concat(
                                Stream.of(job, "--period", month, "--entity", settings.name()),
                                Stream.of(options).filter(option -> !option.isEmpty()))
                        .toArray());
    }

    /** Such a job has a plan to apply, and this verb names none. */
    private void refusePosting(Workplace workplace) {
        if (workplace.kindOf(job) == RunKind.POSTING) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "The job %s applies a plan that was approved, and is started by applying it.".formatted(job),
                    "Nothing was started and nothing was changed.",
                    NextStep.of("plan apply", "PLAN"));
        }
    }
}
