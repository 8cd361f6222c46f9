package io.tieout.cli;

import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.post.PlanKind;
import io.tieout.post.PlanState;
import io.tieout.post.Plans.Line;
import io.tieout.post.Plans.Plan;
import io.tieout.post.Plans.RulesEffect;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tieout plan}. */
@Command(
        name = "plan",
        description = "Plans of entries: look at them, approve one as a second person, apply it.",
        subcommands = {
            PlanVerb.Listing.class,
            PlanVerb.Show.class,
            PlanVerb.Approve.class,
            PlanVerb.Apply.class,
            PlanEndVerbs.Void.class,
            PlanEndVerbs.Abandon.class
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout plan show 77"})
final class PlanVerb extends VerbGroup {

    @Command(
            name = "list",
            description = "List the plans, newest first.",
            footer = {"", "Example:", "  tieout plan list"})
    static final class Listing extends WorkplaceVerb {
        @Override
        ExitCode perform(Workplace workplace, Output output) {
            List<Plan> plans = workplace.plans().list();
            output.document(new Plans(plans));
            if (plans.isEmpty()) {
                output.line("There are no plans. A run prepares one where the ledger lacks something.");
                return ExitCode.DONE;
            }
            Table table = new Table()
                    .numbers("plan")
                    .words("entity")
                    .words("period")
                    .words("state")
                    .numbers("entries")
                    .numbers("revenue")
                    .words("currency")
                    .words("prepared by")
                    .words("approved by");
            plans.forEach(plan -> table.row(
                    String.valueOf(plan.planId()),
                    plan.entity(),
                    plan.month().toString(),
                    plan.state().toString(),
                    String.valueOf(plan.entries()),
                    CloseOutcome.figure(plan.revenue()),
                    plan.currency(),
                    plan.preparedBy(),
                    plan.approvedBy() == null ? "-" : plan.approvedBy()));
            output.table(table);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Show every line of a plan.",
            footer = {"", "Example:", "  tieout plan show 77"})
    static final class Show extends WorkplaceVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Plan plan = workplace.plans().plan(planId);
            List<Line> lines = workplace.plans().lines(planId);
            List<RulesEffect> effects = workplace.plans().effectOfRules(planId);
            output.document(new Shown(
                    plan, effects, lines, NextDocument.of(workplace.plans().next(plan))));
            output.line("plan %d   %s %s   %s   prepared by %s%s"
                    .formatted(
                            plan.planId(),
                            plan.entity(),
                            plan.month(),
                            plan.state(),
                            plan.preparedBy(),
                            plan.approvedBy() == null ? "" : ", approved by " + plan.approvedBy()));
            RulesText.effect(effects).forEach(output::line);
            Table table = new Table()
                    .words("entry")
                    .numbers("line")
                    .words("account")
                    .words("kind")
                    .words("obligation")
                    .words("belongs to")
                    .numbers("debit")
                    .numbers("credit")
                    .words("currency")
                    .numbers("target")
                    .numbers("taken")
                    .words("state");
            boolean both = lines.stream().anyMatch(line -> line.amountCurrency() != null);
            Table shown = both ? table.numbers("of the contract") : table;
            lines.forEach(line -> shown.row(cells(line, both)));
            output.table(shown);
            output.next("", workplace.plans().next(plan));
            return ExitCode.DONE;
        }

        /** @param both whether there are lines in the currency of a contract */
        private static String[] cells(Line line, boolean both) {
            List<String> cells = new ArrayList<>(List.of(
                    line.entryKey(),
                    String.valueOf(line.lineNo()),
                    line.account(),
                    line.accountKind().replace('_', ' '),
                    line.contract() + "/" + line.obligation(),
                    line.month().toString(),
                    line.debit().signum() == 0 ? "" : CloseOutcome.figure(line.debit()),
                    line.credit().signum() == 0 ? "" : CloseOutcome.figure(line.credit()),
                    line.currency(),
                    CloseOutcome.figure(line.target()),
                    CloseOutcome.figure(line.taken()),
                    line.state() == null ? "-" : line.state()));
            if (both) {
                cells.add(
                        line.amountCurrency() == null
                                ? ""
                                : CloseOutcome.figure(line.amountCurrency()) + " " + line.transactionCurrency());
            }
            return cells.toArray(String[]::new);
        }
    }

    @Command(
            name = "approve",
            description = "Approve a plan that somebody else prepared, exactly as it stands.",
            footer = {"", "Example:", "  tieout plan approve 77"})
    static final class Approve extends WorkplaceVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            boolean now = workplace.plans().approve(planId, actor.initiator(workplace));
            Plan plan = workplace.plans().plan(planId);
            output.document(plan);
            output.line(
                    now
                            ? "Plan %d is approved by %s.".formatted(planId, plan.approvedBy())
                            : "Plan %d was approved before, by %s; it is %s."
                                    .formatted(planId, plan.approvedBy(), plan.state()));
            output.next("", workplace.plans().next(plan));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "apply",
            description =
                    "Send exactly the entries of an approved plan to the ledger, read them back, and close again over what the ledger says.",
            footer = {"", "Example:", "  tieout plan apply 77"})
    static final class Apply extends WorkplaceVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Plan plan = workplace.plans().plan(planId);
            refuseUnlessApproved(plan, workplace.plans().next(plan));
            Initiator initiator = actor.initiator(workplace);
            try (StopOnSignal stop = new StopOnSignal(output)) {
                JobRuns runs = new JobRuns(workplace, new Watched(output), stop.signal());
                if (plan.state() != PlanState.APPLIED) {
                    output.line("posting %s %s plan %d".formatted(plan.entity(), plan.month(), planId));
                    runs.start(Opening.posting(plan.entity(), plan.month(), planId), initiator);
                }
                if (plan.kind() == PlanKind.OPENING) {
                    output.document(workplace.plans().plan(planId));
                    output.line(
                            "The balances of %s at the end of %s are adopted; they count as taken and are never sent."
                                    .formatted(plan.entity(), plan.month()));
                    return ExitCode.DONE;
                }
                output.line("month-end-close %s %s".formatted(plan.entity(), plan.month()));
                return CloseOutcome.tell(
                        workplace,
                        output,
                        runs.start(Opening.close(Opening.CLOSE, plan.entity(), plan.month()), initiator));
            }
        }

        private static void refuseUnlessApproved(Plan plan, NextStep next) {
            String why = switch (plan.state()) {
                case PREPARED ->
                    "Plan %d waits for the approval of a second person; %s prepared it."
                            .formatted(plan.planId(), plan.preparedBy());
                case VOID -> "Plan %d is void.".formatted(plan.planId());
                case ABANDONED -> "Plan %d was given up.".formatted(plan.planId());
                case PREPARING, APPROVED, APPLYING, APPLIED -> "";
            };
            if (!why.isEmpty()) {
                throw new RefusalException(Refusal.GATE, why, "Nothing was posted.", next);
            }
        }
    }

    private record Plans(List<Plan> plans) {}

    private record Shown(Plan plan, List<RulesEffect> effectOfRules, List<Line> lines, NextDocument next) {}
}
