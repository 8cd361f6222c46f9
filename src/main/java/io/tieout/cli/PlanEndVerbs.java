package io.tieout.cli;

import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.post.PlanEnds.Abandonment;
import io.tieout.post.PlanState;
import io.tieout.post.Plans.Plan;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code tieout plan} that end a plan without applying it. */
final class PlanEndVerbs {

    private PlanEndVerbs() {}

    @Command(
            name = "void",
            description = "Make a plan void of which nothing was sent; a new run prepares another one.",
            footer = {"", "Example:", "  tieout plan void 77"})
    static final class Void extends WorkplaceVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Initiator initiator = actor.initiator(workplace);
            boolean now = workplace.planEnds().makeVoid(planId, initiator);
            Plan plan = workplace.plans().plan(planId);
            workplace.runs().endPosting(planId, "plan %d is void".formatted(planId), initiator);
            output.document(plan);
            output.line((now ? "Plan %d is void; nothing of it was posted." : "Plan %d was void before.")
                    .formatted(planId));
            output.next("", workplace.plans().next(plan));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "abandon",
            description = "Give up a plan that can neither go on nor end: one person asks, another one does it.",
            footer = {
                "",
                "What is posted stays. What was sent is looked up in the ledger first, and only what is not",
                "there is given up. A new run prepares a plan of what is due then.",
                "",
                "Example:",
                "  tieout plan abandon 77 --reason \"the ledger refuses the account\"",
                "  tieout plan abandon 77                      by another person, who approves"
            })
    static final class Abandon extends WorkplaceVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Option(names = "--reason", paramLabel = "REASON", description = "Why; whoever asks gives it.")
        private @Nullable String reason;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Plan plan = workplace.plans().plan(planId);
            Initiator initiator = actor.initiator(workplace);
            Optional<Abandonment> asked = workplace.planEnds().asked(planId);
            if (plan.state() == PlanState.ABANDONED) {
                workplace.runs().endPosting(planId, "plan %d was given up".formatted(planId), initiator);
                return told(workplace, output, "Plan %d was given up before.".formatted(planId));
            }
            if (asked.isEmpty()) {
                workplace.planEnds().ask(planId, given(), initiator);
                output.document(plan);
                output.line("%s asks to give up plan %d.".formatted(initiator.actor(), planId));
                output.next(
                        "", NextStep.of("plan abandon", planId, "--as", "NAME").after("A second person approves it."));
                return ExitCode.DONE;
            }
            workplace.planEnds().refuseUnlessApprover(planId, asked.get(), initiator);
            try (StopOnSignal stop = new StopOnSignal(output)) {
                new JobRuns(workplace, new Watched(output), stop.signal()).abandon(plan, initiator);
            }
            return told(
                    workplace,
                    output,
                    "Plan %d is given up, asked by %s, approved by %s; what is posted of it stays."
                            .formatted(planId, asked.get().askedBy(), initiator.actor()));
        }

        private String given() {
            if (reason == null || reason.isBlank()) {
                throw new RefusalException(
                        Refusal.USAGE,
                        "Whoever asks to give up a plan says why.",
                        "Nothing was changed.",
                        NextStep.of("plan abandon", planId, "--reason", "REASON"));
            }
            return reason.strip();
        }

        private ExitCode told(Workplace workplace, Output output, String sentence) {
            Plan plan = workplace.plans().plan(planId);
            output.document(plan);
            output.line(sentence);
            output.next("", workplace.plans().next(plan));
            return ExitCode.DONE;
        }
    }
}
