package io.tieout.cli;

import io.tieout.exceptions.ReasonCode;
import io.tieout.job.JobRuns.Outcome;
import io.tieout.job.Workplace;
import io.tieout.mapping.GovernedVersion;
import io.tieout.period.PeriodStatus;
import io.tieout.period.Periods;
import io.tieout.post.Plans;
import io.tieout.post.Plans.Plan;
import io.tieout.post.Plans.RulesEffect;
import io.tieout.refusal.NextStep;
import io.tieout.report.CloseSummary;
import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import io.tieout.run.Run;
import io.tieout.run.RunKind;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a person what a close came to. */
final class CloseOutcome {

    private CloseOutcome() {}

    /** Says, before a run begins, that it changes nothing of a month that is signed. */
    static void tellIfSigned(Workplace workplace, Output output, String entity, YearMonth month) {
        workplace
                .periods()
                .find(entity, month)
                .filter(period -> period.status() == PeriodStatus.CLOSED)
                .ifPresent(period -> output.line(
                        "  %s is signed on run %d: this run changes nothing of it, and its results lie beside."
                                .formatted(period.title(), period.signedRun().orElseThrow())));
    }

    /** Prints the outcome of a run; of a close with its figures. */
    static ExitCode tell(Workplace workplace, Output output, Outcome outcome) {
        long runId = outcome.run().runId();
        if (outcome.run().kind() != RunKind.CLOSE) {
            Optional<Plan> plan = workplace.plans().ofRun(runId);
            Optional<NextStep> next = plan.map(workplace.plans()::next);
            output.document(new Document(
                    runId,
                    outcome.run().kind().toString(),
                    false,
                    null,
                    List.of(),
                    next.map(NextDocument::of).orElse(null)));
            output.line("Run %d is complete.".formatted(runId));
            plan.ifPresent(prepared ->
                    output.line("  plan %d prepared: %d entries".formatted(prepared.planId(), prepared.entries())));
            next.ifPresent(step -> output.next("  ", step));
            return ExitCode.DONE;
        }
        if (outcome.alreadyComplete()) {
            output.line("Nothing has changed: already complete as run %d.".formatted(runId));
            workplace.renderAgain(outcome.run());
        }
        CloseSummary summary = workplace.results().summary(runId);
        NextStep next = draft(workplace, summary).orElseGet(() -> next(workplace, outcome.run()));
        List<RulesEffect> effects = summary.plan().stream()
                .flatMap(plan -> workplace.plans().effectOfRules(plan.planId()).stream())
                .toList();
        output.document(new Document(
                runId,
                outcome.run().kind().toString(),
                outcome.alreadyComplete(),
                summary,
                effects,
                NextDocument.of(next)));
        lines(summary).forEach(output::line);
        RulesText.effect(effects).forEach(line -> output.line("    " + line));
        output.next("  ", next);
        return ExitCode.of(summary);
    }

    /** The draft that waits, where something is held for what it may bring. */
    private static Optional<NextStep> draft(Workplace workplace, CloseSummary summary) {
        return workplace.governedSets().waiting().stream()
                .filter(draft -> summary.held().stream()
                        .map(held -> ReasonCode.valueOf(held.code()).nextStep())
                        .anyMatch(draft.kind()::isNamedIn))
                .findFirst()
                .map(GovernedVersion::next);
    }

    private static NextStep next(Workplace workplace, Run run) {
        Periods periods = workplace.periods();
        Plans plans = workplace.plans();
        return plans.ofRun(run.runId())
                .filter(Plan::isOpen)
                .map(plans::next)
                .orElseGet(() -> periods.next(periods.known(run.entity(), run.month())));
    }

    private static List<String> lines(CloseSummary summary) {
        List<String> lines = figures(summary);
        if (!summary.held().isEmpty()) {
            lines.add("    → "
                    + NextStep.of("exceptions list", "--period", summary.month(), "--entity", summary.entity())
                            .command());
        }
        for (Planned plan : summary.plan()) {
            lines.add("  plan %d prepared: %d entries, revenue %s %s%s"
                    .formatted(
                            plan.planId(),
                            plan.entries(),
                            figure(plan.revenue()),
                            plan.currency(),
                            plan.moved().signum() == 0
                                    ? ""
                                    : ", %s %s to another account".formatted(figure(plan.moved()), plan.currency())));
        }
        summary.folder().ifPresent(folder -> lines.add("  results in " + folder));
        return lines;
    }

    /** The totals, the bridge and what is held, a line each. */
    static List<String> figures(CloseSummary summary) {
        List<String> lines = new ArrayList<>();
        for (Totals total : summary.totals()) {
            lines.add("  delivered %s · billed %s · recognised %s · ledger %s %s"
                    .formatted(
                            figure(total.delivered()),
                            figure(total.billed()),
                            figure(total.recognised()),
                            figure(total.ledger()),
                            total.currency()));
            lines.add("  difference %s%s".formatted(figure(total.difference()), bridge(summary, total.currency())));
            lines.add("  contracts: "
                    + statuses(total.contracts() - total.statuses().others(), total.statuses()));
            if (!total.earlier().areAllMatch()) {
                lines.add("  earlier months: %s, difference %s"
                        .formatted(statuses(0, total.earlier()), figure(total.earlierDifference())));
            }
        }
        if (!summary.held().isEmpty()) {
            lines.add("  exceptions: "
                    + summary.held().stream().map(CloseOutcome::held).collect(Collectors.joining(", ")));
        }
        return lines;
    }

    /** How many there are of each status, in the words of the results. */
    private static String statuses(long matches, Statuses statuses) {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        counts.put("match", matches);
        counts.put("waiting", statuses.waiting());
        counts.put("due", statuses.due());
        counts.put("break", statuses.breaks());
        return counts.entrySet().stream()
                .filter(status -> status.getValue() > 0)
                .map(status -> "%,d %s".formatted(status.getValue(), status.getKey()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), words -> words.isEmpty() ? "none" : words));
    }

    private static String bridge(CloseSummary summary, String currency) {
        String legs = List.of("gate", "plan", "ledger").stream()
                .map(leg -> summary.causes().stream()
                        .filter(cause ->
                                cause.currency().equals(currency) && cause.leg().equals(leg))
                        .map(CloseOutcome::cause)
                        .collect(Collectors.joining(" + ")))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" | "));
        return legs.isEmpty() ? "" : " = " + legs;
    }

    private static String cause(Cause cause) {
        return cause.cause() + " " + figure(cause.amount());
    }

    private static String held(Held held) {
        return held.atStake()
                .map(amount ->
                        "%d %s (%s %s at stake)".formatted(held.items(), held.code(), figure(amount), held.currency()))
                .orElse("%d %s".formatted(held.items(), held.code()));
    }

    /** With thousands signs, for people only. */
    static String figure(BigDecimal amount) {
        return String.format(java.util.Locale.ROOT, "%,." + Math.max(amount.scale(), 0) + "f", amount);
    }

    private record Document(
            long runId,
            String kind,
            boolean alreadyComplete,
            @Nullable CloseSummary summary,
            List<RulesEffect> effectOfRules,
            @Nullable NextDocument next) {}
}
