package io.tieout.cli;

import io.tieout.report.TieOutSummary;
import io.tieout.report.TieOutSummary.Altered;
import io.tieout.report.TieOutSummary.Found;
import java.util.ArrayList;
import java.util.List;

/** What a tie-out came to, as a person reads it. */
final class TieOutText {
    /** The file has them all. */
    private static final int SHOWN = 20;

    private TieOutText() {}

    static List<String> lines(TieOutSummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + summary.sentence());
        summary.first().stream().limit(SHOWN).map(TieOutText::line).forEach(lines::add);
        long more = summary.found() - Math.min(SHOWN, summary.first().size());
        if (more > 0) {
            lines.add("    and %,d more in tie_out.csv".formatted(more));
        }
        for (Altered altered : summary.alterations()) {
            lines.add("  %s: %s".formatted(altered.alteration(), altered.nextStep()));
        }
        summary.folder().ifPresent(folder -> lines.add("  results in " + folder));
        return lines;
    }

    private static String line(Found found) {
        String place = found.line() == null ? "" : ", line %d".formatted(found.line());
        String is = found.is().isEmpty() ? "nothing" : found.is();
        String said = found.was().isEmpty() ? is : "%s, now %s".formatted(found.was(), is);
        String where = said.startsWith(found.ledgerId()) ? "" : "   " + found.ledgerId();
        return "    %s   %s%s   %s: %s%s"
                .formatted(found.key(), found.alteration(), place, found.field().replace('_', ' '), said, where);
    }
}
