package io.tieout.report;

import io.tieout.report.TieOutSummary.Altered;
import io.tieout.report.TieOutSummary.Found;
import java.util.List;

/** A tie-out as one page that needs nothing but itself, like the page of a close. */
final class TieOutPage {
    private final TieOutSummary summary;
    private final Html html = new Html();
    private final Cards cards = new Cards(html);

    private TieOutPage(TieOutSummary summary) {
        this.summary = summary;
    }

    static String of(TieOutSummary summary) {
        TieOutPage page = new TieOutPage(summary);
        page.write();
        return page.html.page();
    }

    private void write() {
        html.open("html", "lang", "en");
        ClosePage.head(html, TieOutFiles.title(summary));
        html.open("body").open("main").open("header");
        html.open("p", "class", "entity")
                .leaf("span", summary.entity(), "class", "code")
                .close();
        html.leaf("h1", TieOutFiles.title(summary));
        html.leaf(
                "p",
                summary.tiesOut() ? "As posted" : "Altered",
                "class",
                "verdict " + (summary.tiesOut() ? "ties-out" : "break"));
        html.leaf("p", summary.sentence() + ".", "class", "lead").close();
        if (!summary.tiesOut()) {
            whatToDo();
            found();
        }
        html.close().close().close();
    }

    private void whatToDo() {
        html.open("section", "id", "alterations").leaf("h2", "What became of what was posted");
        cards.open("", "Alteration", "Entries", "Found", "Next step");
        for (Altered altered : summary.alterations()) {
            html.open("tr").leaf("th", altered.alteration(), "scope", "row");
            cards.figure("entries", String.valueOf(altered.entries()));
            cards.figure("found", String.valueOf(altered.found()));
            cards.cell("next step", altered.nextStep());
            html.close();
        }
        cards.close();
        html.close();
    }

    private void found() {
        List<Found> first = summary.first();
        html.open("section", "id", "found").leaf("h2", "Entry by entry");
        cards.open("", "Entry", "Line", "Alteration", "Field", "Was", "Is", "At stake", "In the ledger");
        for (Found row : first) {
            html.open("tr").leaf("th", row.key(), "scope", "row");
            cards.cell("line", row.line() == null ? "" : String.valueOf(row.line()));
            cards.cell("alteration", row.alteration());
            cards.cell("field", Cards.words(row.field()));
            cards.cell("was", row.was());
            cards.cell("is", row.is());
            cards.figure("at stake", row.atStake(), row.currency());
            cards.cell("in the ledger", row.ledgerId());
            html.close();
        }
        cards.close();
        cards.leftOut(summary.found() - first.size(), "more row", "", Result.TIE_OUT.file());
        html.close();
    }
}
