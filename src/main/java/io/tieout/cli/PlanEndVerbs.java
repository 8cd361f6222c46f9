package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.PlanDesk.AbandonedPlan;
import io.tieout.desk.PlanDesk.DecidedPlan;
import io.tieout.post.PlanEnds.Abandonment;
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
    static final class Void extends DeskVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            DecidedPlan decided = desk.plans().makeVoid(planId, actor.initiator(desk));
            output.document(decided);
            output.line((decided.already() ? "Plan %d was void before." : "Plan %d is void; nothing of it was posted.")
                    .formatted(planId));
            output.next("", decided.next());
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
    static final class Abandon extends DeskVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Option(names = "--reason", paramLabel = "REASON", description = "Why; whoever asks gives it.")
        private @Nullable String reason;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            try (StopOnSignal stop = new StopOnSignal(output)) {
                AbandonedPlan abandoned =
                        desk.plans().abandon(planId, reason, actor.initiator(desk), Watched.by(output, stop));
                output.document(abandoned);
                output.line(sentence(abandoned));
                output.next("", abandoned.next());
                return ExitCode.DONE;
            }
        }

        private String sentence(AbandonedPlan abandoned) {
            Abandonment asked = abandoned.asked();
            if (abandoned.already() || asked == null) {
                return "Plan %d was given up before.".formatted(planId);
            }
            return asked.approvedBy() == null
                    ? "%s asks to give up plan %d.".formatted(asked.askedBy(), planId)
                    : "Plan %d is given up, asked by %s, approved by %s; what is posted of it stays."
                            .formatted(planId, asked.askedBy(), asked.approvedBy());
        }
    }
}
