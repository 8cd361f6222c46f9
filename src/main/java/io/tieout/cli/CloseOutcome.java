package io.tieout.cli;

import io.tieout.desk.Invoicing;
import io.tieout.desk.RunOutcome;
import io.tieout.handover.HandedOver;
import io.tieout.ledger.ContractStatus;
import io.tieout.ledger.Leg;
import io.tieout.refusal.NextStep;
import io.tieout.report.CloseSummary;
import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a person what a close came to. */
final class CloseOutcome {

    private CloseOutcome() {}

    /** Prints the outcome of a run; of a close with its figures. */
    static ExitCode tell(Output output, RunOutcome outcome) {
        output.document(outcome);
        say(output, outcome);
        return outcome.tiesOut() ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
    }

    private static void say(Output output, RunOutcome outcome) {
        CloseSummary summary = outcome.summary();
        if (outcome.tieOut() != null) {
            TieOutText.lines(outcome.tieOut()).forEach(output::line);
        } else if (summary != null) {
            if (outcome.alreadyComplete()) {
                output.line("Nothing has changed: already complete as run %d.".formatted(outcome.run()));
            }
            lines(summary).forEach(output::line);
            RulesText.effect(outcome.effectOfRules()).forEach(line -> output.line("    " + line));
        } else if (outcome.invoicing() != null) {
            invoicing(outcome.invoicing()).forEach(output::line);
        } else {
            output.line("Run %d is complete.".formatted(outcome.run()));
            if (outcome.refused() > 0) {
                output.line("  refused by the ledger: %d of its entries; the next plan has what is due then"
                        .formatted(outcome.refused()));
            }
            if (outcome.handedOver() != null) {
                handedOver(output, outcome.handedOver());
            }
            if (outcome.plan() != null) {
                output.line("  plan %d prepared: %d entries"
                        .formatted(outcome.plan().plan(), outcome.plan().entries()));
            }
        }
        if (outcome.next() != null) {
            output.next("  ", outcome.next());
        }
    }

    /** What became of drafts, in one line, and the first of each kind that somebody must look at. */
    private static List<String> invoicing(Invoicing invoicing) {
        List<String> lines = new ArrayList<>();
        lines.add("  "
                + (invoicing.drafts().isEmpty()
                        ? "nothing to bill"
                        : invoicing.drafts().stream().map(CloseOutcome::drafts).collect(Collectors.joining(", "))));
        invoicing.drafts().stream()
                .filter(each -> each.isToBeLookedAt())
                .forEach(each -> lines.add("    %s: %s".formatted(each.status().replace('_', ' '), each.first())));
        lines.add("  results in " + invoicing.folder());
        return lines;
    }

    private static String drafts(Invoicing.Drafts drafts) {
        String amount = "%s %s".formatted(figure(drafts.amount()), drafts.currency());
        return switch (drafts.status()) {
            case "drafted" -> "%d drafted for %s".formatted(drafts.drafts(), amount);
            case "stands" -> "%d stands already, %s".formatted(drafts.drafts(), amount);
            default -> "%d %s, %s".formatted(drafts.drafts(), drafts.status().replace('_', ' '), amount);
        };
    }

    private static void handedOver(Output output, HandedOver handedOver) {
        output.line("  " + handedOver.told());
        handedOver.reasons().forEach(reason -> output.line("    " + reason));
        output.line("  " + handedOver.standingTold());
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
        if (summary.waived() > 0) {
            lines.add("  waived: " + summary.waived());
        }
        return lines;
    }

    /** How many there are of each status, in the words of the results. */
    private static String statuses(long matches, Statuses statuses) {
        Map<ContractStatus, Long> counts = new EnumMap<>(ContractStatus.class);
        counts.put(ContractStatus.MATCH, matches);
        counts.put(ContractStatus.WAITING, statuses.waiting());
        counts.put(ContractStatus.DUE, statuses.due());
        counts.put(ContractStatus.BREAK, statuses.breaks());
        return counts.entrySet().stream()
                .filter(status -> status.getValue() > 0)
                .map(status -> "%,d %s".formatted(status.getValue(), status.getKey()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), words -> words.isEmpty() ? "none" : words));
    }

    private static String bridge(CloseSummary summary, String currency) {
        String legs = Arrays.stream(Leg.values())
                .map(leg -> summary.causes().stream()
                        .filter(cause -> cause.currency().equals(currency) && cause.leg() == leg)
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
}
