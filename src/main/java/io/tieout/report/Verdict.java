package io.tieout.report;

import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a summary amounts to: one word, and the sentences that a controller would say.
 *
 * @param kind ties-out, to-post or differs: how the word is coloured
 */
record Verdict(String kind, String word, List<String> sentences) {

    static Verdict of(CloseSummary summary) {
        List<String> sentences = new ArrayList<>();
        summary.totals().forEach(totals -> sentences.add(agreement(totals)));
        summary.totals().stream()
                .filter(totals -> totals.earlierBreaks() > 0)
                .forEach(totals -> sentences.add(earlier(totals)));
        if (!summary.held().isEmpty()) {
            sentences.add(held(summary.held()));
        }
        summary.plan().forEach(plan -> sentences.add(plan(plan)));
        if (differs(summary)) {
            boolean onlyToPost =
                    summary.causes().stream().allMatch(cause -> cause.leg().equals("plan"));
            return onlyToPost
                    ? new Verdict("to-post", "To be posted", sentences)
                    : new Verdict("differs", "Differs", sentences);
        }
        return new Verdict(
                "ties-out", summary.held().isEmpty() ? "Ties out" : "Ties out, with items to look at", sentences);
    }

    private static boolean differs(CloseSummary summary) {
        return summary.totals().stream().anyMatch(totals -> totals.breaks() + totals.earlierBreaks() > 0);
    }

    private static String agreement(Totals totals) {
        if (totals.contracts() == 0) {
            return "No contract had delivered work, invoices or revenue in %s.".formatted(totals.currency());
        }
        if (totals.breaks() == 0) {
            return switch ((int) Math.min(totals.contracts(), Integer.MAX_VALUE)) {
                case 1 -> "The one contract agrees with the books.";
                case 2 -> "Both contracts agree with the books.";
                default -> "All %s contracts agree with the books.".formatted(Figures.of(totals.contracts()));
            };
        }
        return "%s of %s %s from the books, by %s in all."
                .formatted(
                        Figures.of(totals.breaks()),
                        Figures.count(totals.contracts(), "contract"),
                        totals.breaks() == 1 ? "differs" : "differ",
                        Figures.of(totals.difference(), totals.currency()));
    }

    private static String earlier(Totals totals) {
        return "Earlier periods differ by %s; they stand among the contracts and outside of these totals."
                .formatted(Figures.of(totals.earlierDifference(), totals.currency()));
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
