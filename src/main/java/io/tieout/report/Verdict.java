package io.tieout.report;

import io.tieout.ledger.ContractStatus;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a summary amounts to: one word, and the sentences that a controller would say.
 *
 * @param status the worst of all contracts and months, and of what is planned
 */
record Verdict(ContractStatus status, String word, List<String> sentences) {

    static Verdict of(CloseSummary summary) {
        List<String> sentences = new ArrayList<>();
        summary.totals().forEach(totals -> sentences.add(agreement(totals)));
        summary.totals().stream()
                .filter(totals -> !totals.earlier().areAllMatch())
                .forEach(totals -> sentences.add(earlier(totals)));
        if (!summary.held().isEmpty()) {
            sentences.add(held(summary.held()));
        }
        if (summary.waived() > 0) {
            sentences.add("%s %s waived and %s as %s."
                    .formatted(
                            Figures.count(summary.waived(), "item"),
                            summary.waived() == 1 ? "is" : "are",
                            summary.waived() == 1 ? "stays" : "stay",
                            summary.waived() == 1 ? "it is" : "they are"));
        }
        summary.plan().forEach(plan -> sentences.add(plan(plan)));
        if (!summary.hasNoBreak()) {
            return new Verdict(ContractStatus.BREAK, "Break", sentences);
        }
        if (!summary.hasNothingDue()) {
            return new Verdict(ContractStatus.DUE, "Due", sentences);
        }
        if (!summary.hasNothingWaiting()) {
            return new Verdict(ContractStatus.WAITING, "Waiting", sentences);
        }
        return new Verdict(
                ContractStatus.MATCH,
                summary.held().isEmpty() ? "Ties out" : "Ties out, with items to look at",
                sentences);
    }

    /** How the word is coloured. */
    String kind() {
        return status == ContractStatus.MATCH ? "ties-out" : status.toString();
    }

    private static String agreement(Totals totals) {
        if (totals.contracts() == 0) {
            return "No contract had delivered work, invoices or revenue in %s.".formatted(totals.currency());
        }
        if (totals.statuses().areAllMatch()) {
            return switch ((int) Math.min(totals.contracts(), Integer.MAX_VALUE)) {
                case 1 -> "The one contract agrees with the books.";
                case 2 -> "Both contracts agree with the books.";
                default -> "All %s contracts agree with the books.".formatted(Figures.of(totals.contracts()));
            };
        }
        return "Of %s %s; delivered work and the books differ by %s in all."
                .formatted(
                        Figures.count(totals.contracts(), "contract"),
                        words(totals.statuses()),
                        Figures.of(totals.difference(), totals.currency()));
    }

    /** As many as there are of each, the worst first. */
    private static String words(Statuses statuses) {
        List<String> words = new ArrayList<>();
        count(words, statuses.breaks(), "breaks", "break");
        count(words, statuses.due(), "is due", "are due");
        count(words, statuses.waiting(), "waits", "wait");
        return String.join(", ", words);
    }

    private static void count(List<String> words, long contracts, String one, String many) {
        if (contracts > 0) {
            words.add(Figures.of(contracts) + " " + (contracts == 1 ? one : many));
        }
    }

    private static String earlier(Totals totals) {
        return "Of earlier periods %s and the difference is %s; they stand among the contracts and outside of these totals."
                .formatted(words(totals.earlier()), Figures.of(totals.earlierDifference(), totals.currency()));
    }

    private static String held(List<Held> held) {
        long items = held.stream().mapToLong(Held::items).sum();
        TreeMap<String, BigDecimal> atStake = new TreeMap<>();
        held.forEach(
                code -> code.atStake().ifPresent(amount -> atStake.merge(code.currency(), amount, BigDecimal::add)));
        String stake = atStake.entrySet().stream()
                .map(entry -> Figures.of(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(" and "));
        return "%s %s to be looked at%s."
                .formatted(
                        Figures.count(items, "item"),
                        items == 1 ? "is" : "are",
                        stake.isEmpty() ? "" : ", with " + stake + " at stake at most");
    }

    private static String plan(Planned plan) {
        return "A plan of %s with %s of revenue is prepared; a second person approves it."
                .formatted(Figures.count(plan.entries(), "journal entry"), Figures.of(plan.revenue(), plan.currency()));
    }
}
