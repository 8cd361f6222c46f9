package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.PlanDesk.AppliedPlan;
import io.tieout.desk.PlanDesk.DecidedPlan;
import io.tieout.desk.PlanDesk.ShownPlan;
import io.tieout.post.Plans.Line;
import io.tieout.post.Plans.Plan;
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
    static final class Listing extends DeskVerb {
        @Override
        ExitCode perform(Desk desk, Output output) {
            List<Plan> plans = desk.plans().list();
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
    static final class Show extends DeskVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Override
        ExitCode perform(Desk desk, Output output) {
            ShownPlan shownPlan = desk.plans().show(planId);
            output.document(shownPlan);
            Plan plan = shownPlan.plan();
            List<Line> lines = shownPlan.lines();
            output.line("plan %d   %s %s   %s   prepared by %s%s"
                    .formatted(
                            plan.planId(),
                            plan.entity(),
                            plan.month(),
                            plan.state(),
                            plan.preparedBy(),
                            plan.approvedBy() == null ? "" : ", approved by " + plan.approvedBy()));
            RulesText.effect(shownPlan.effectOfRules()).forEach(output::line);
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
            output.next("", shownPlan.next());
            return ExitCode.DONE;
        }

        /** @param both whether there are lines in the currency of a contract */
        private static String[] cells(Line line, boolean both) {
            List<String> cells = new ArrayList<>(List.of(
                    line.entryKey(),
                    String.valueOf(line.lineNo()),
                    line.account(),
                    line.accountKind().words(),
                    line.contract() + "/" + line.obligation(),
                    line.month().toString(),
                    line.debit().signum() == 0 ? "" : CloseOutcome.figure(line.debit()),
                    line.credit().signum() == 0 ? "" : CloseOutcome.figure(line.credit()),
                    line.currency(),
                    CloseOutcome.figure(line.target()),
                    CloseOutcome.figure(line.taken()),
                    line.state() == null ? "-" : line.state().name()));
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
    static final class Approve extends DeskVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            DecidedPlan decided = desk.plans().approve(planId, actor.initiator(desk));
            output.document(decided);
            output.line(
                    decided.already()
                            ? "Plan %d was approved before, by %s; it is %s."
                                    .formatted(
                                            planId,
                                            decided.plan().approvedBy(),
                                            decided.plan().state())
                            : "Plan %d is approved by %s."
                                    .formatted(planId, decided.plan().approvedBy()));
            output.next("", decided.next());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "apply",
            description =
                    "Send exactly the entries of an approved plan to the ledger, read them back, and close again over what the ledger says.",
            footer = {"", "Example:", "  tieout plan apply 77"})
    static final class Apply extends DeskVerb {
        @Parameters(paramLabel = "PLAN", description = "Number of the plan.")
        private long planId;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            try (StopOnSignal stop = new StopOnSignal(output)) {
                AppliedPlan applied = desk.plans().apply(planId, actor.initiator(desk), Watched.by(output, stop));
                if (applied.close() != null) {
                    return CloseOutcome.tell(output, applied.close());
                }
                output.document(applied);
                output.line("The balances of %s at the end of %s are adopted; they count as taken and are never sent."
                        .formatted(applied.plan().entity(), applied.plan().month()));
                return ExitCode.DONE;
            }
        }
    }

    private record Plans(List<Plan> plans) {}
}
