package io.tieout.report;

import static io.tieout.report.PageTables.text;

import io.tieout.report.CloseSummary.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The close of a month as one page that needs nothing but itself: no script, no network, good on paper. It shows the same
 * figures as the files beside it, and no name of a person.
 */
final class ClosePage {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final int FINGERPRINT = 12;

    private final CloseSummary summary;
    private final PageTables tables;
    private final Html html = new Html();

    private ClosePage(CloseSummary summary, PageTables tables) {
        this.summary = summary;
        this.tables = tables;
    }

    static String of(ResultQuery query, CloseSummary summary) {
        return of(summary, PageTables.of(query));
    }

    static String of(CloseSummary summary, PageTables tables) {
        ClosePage page = new ClosePage(summary, tables);
        page.write();
        return page.html.page();
    }

    private void write() {
        html.open("html", "lang", "en");
        head();
        html.open("body").open("main");
        heading();
        summary.totals().forEach(this::way);
        contracts();
        exceptions();
        controlTotals();
        html.close();
        fingerprints();
        html.close().close();
    }

    private void head() {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        html.leaf("title", "Close of %s %s".formatted(summary.entity(), summary.month()));
        html.style(style());
        html.close();
    }

    private void heading() {
        Verdict verdict = Verdict.of(summary);
        html.open("header");
        html.open("p", "class", "entity").leaf("span", summary.entity(), "class", "code");
        html.text(text(tables.heading(), "name")).close();
        html.open("h1").text(summary.month().format(MONTH)).close();
        html.leaf("p", verdict.word(), "class", "verdict " + verdict.kind());
        html.leaf("p", String.join(" ", verdict.sentences()), "class", "lead");
        if ("t".equals(tables.heading().get("allow_shared_os_user"))) {
            html.leaf(
                    "p",
                    "This installation lets two people share one login: who prepared and who approved are told apart by name alone.",
                    "class",
                    "note");
        }
        html.close();
    }

    private void way(Totals totals) {
        html.open("section");
        html.open("dl", "class", "totals");
        total("Delivered", totals.delivered(), totals.currency(), "");
        total("Billed", totals.billed(), totals.currency(), "");
        total("Recognised", totals.recognised(), totals.currency(), "");
        total("In the ledger", totals.ledger(), totals.currency(), "");
        total("Difference", totals.difference(), totals.currency(), "difference");
        html.close();
        html.leaf("h2", "From delivered work to the books");
        new Waterfall(totals, summary.causes()).writeTo(html);
        html.close();
    }

    private void total(String label, BigDecimal amount, String currency, String kind) {
        html.open("div", "class", kind).leaf("dt", label);
        html.open("dd", "class", amount.signum() < 0 ? "minus" : "");
        html.text(Figures.of(amount)).leaf("small", currency).close().close();
    }

    private void contracts() {
        html.open("section").leaf("h2", "Contracts");
        if (tables.contracts().seen() == 0) {
            html.leaf("p", "There was nothing to reconcile.", "class", "quiet").close();
            return;
        }
        html.open("table", "class", "cards contracts");
        header("Contract", "Delivered", "Billed", "Recognised", "Taken", "Ledger", "Difference");
        html.open("tbody");
        tables.contracts().asTheyCame().forEach(this::contract);
        html.close().close();
        leftOut(tables.contracts().leftOut(), "contract", "with the smallest differences", "reconciliation.csv");
        html.close();
    }

    private void contract(Map<String, String> row) {
        Largest<Map<String, String>> differences = tables.differencesOf(row);
        html.open("tr", "class", differences.seen() > 0 ? "row followed" : "row");
        html.open("th", "scope", "row").leaf("span", text(row, "contract"), "class", "code");
        boolean match = text(row, "status").equals("match");
        html.leaf("span", match ? "match" : text(row, "largest_cause"), "class", match ? "pill match" : "pill break");
        if (!text(row, "period").equals(summary.month().toString())) {
            html.leaf("span", text(row, "period"), "class", "pill");
        }
        html.leaf("span", tables.titles().getOrDefault(text(row, "contract"), ""), "class", "title")
                .close();
        for (String column : List.of("delivered", "billed", "recognised", "taken", "ledger", "difference")) {
            figure(column, text(row, column));
        }
        html.close();
        if (differences.seen() > 0) {
            differences(differences);
        }
    }

    private void differences(Largest<Map<String, String>> differences) {
        html.open("tr", "class", "detail").open("td", "colspan", "7").open("details");
        html.leaf("summary", Figures.count(differences.seen(), "difference"));
        html.open("table", "class", "cards");
        header("Cause", "Where", "Expected", "Actual", "Difference", "Age", "Owner");
        html.open("tbody");
        for (Map<String, String> row : differences.ranked()) {
            html.open("tr").open("th", "scope", "row").text(text(row, "cause"));
            html.leaf("small", text(row, "explanation")).close();
            cell("where", where(row));
            figure("expected", text(row, "expected"));
            figure("actual", text(row, "actual"));
            figure("difference", text(row, "difference"));
            figure("age in days", text(row, "age_days"));
            cell("owner", text(row, "owner"));
            html.close();
        }
        html.close().close();
        leftOut(differences.leftOut(), "smaller difference", "", "differences.csv");
        html.close().close().close();
    }

    private static String where(Map<String, String> row) {
        return Stream.of("source_ref", "entry", "project")
                .map(column -> text(row, column))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private void exceptions() {
        html.open("section").leaf("h2", "To be looked at");
        if (tables.exceptions().isEmpty()) {
            html.leaf("p", "Every line was carried: nothing is held, nothing was turned away.", "class", "quiet");
        }
        tables.exceptions().forEach(this::code);
        html.close();
    }

    private void code(String code, Largest<Map<String, String>> items) {
        Map<String, String> first = items.asTheyCame().getFirst();
        html.open("div", "class", "reason");
        html.open("h3").text(code.replace('_', ' ').toLowerCase(Locale.ROOT));
        html.leaf("span", text(first, "severity"), "class", "pill " + text(first, "severity"));
        html.leaf("span", text(first, "owner").equals("it") ? "IT" : text(first, "owner"), "class", "pill")
                .close();
        html.leaf("p", text(first, "next_step"), "class", "next");
        html.open("table", "class", "cards");
        header("Item", "File and line", "Found", "Expected", "At stake");
        html.open("tbody");
        for (Map<String, String> item : items.asTheyCame()) {
            html.open("tr").leaf("th", text(item, "source_ref"), "scope", "row");
            cell("file and line", text(item, "file") + ", line\u00a0" + text(item, "line"));
            cell("found", (text(item, "field") + " " + text(item, "found")).strip());
            cell("expected", text(item, "expected"));
            figure("at stake", text(item, "amount"), text(item, "currency"));
            html.close();
        }
        html.close().close();
        leftOut(items.leftOut(), "more item", "", "exceptions.csv");
        html.close();
    }

    private void controlTotals() {
        html.open("section").leaf("h2", "Control totals");
        html.leaf(
                "p",
                "What a step read is what it carried, held, rejected or knew already. Nothing vanishes.",
                "class",
                "quiet");
        html.open("table", "class", "cards controls");
        header("Step", "Read", "Carried", "Held", "Rejected", "Known", "Hours", "Amount");
        html.open("tbody");
        for (Map<String, String> row : tables.controlTotals()) {
            html.open("tr").open("th", "scope", "row").text(text(row, "step") + " ");
            html.leaf("span", text(row, "record_kind").replace('_', ' ')).close();
            for (String column : List.of("read", "carried", "held", "rejected", "known", "hours")) {
                figure(column, text(row, column));
            }
            figure("amount", text(row, "amount"), text(row, "currency"));
            html.close();
        }
        html.close().close().close();
    }

    private void fingerprints() {
        html.open("footer");
        html.leaf("p", "manifest.json names every input and every result by its hash. This page rests on:");
        html.open("dl");
        for (String part : List.of("inputs", "mapping", "rates", "rules", "postings", "opening")) {
            String hash = text(tables.fingerprints(), part);
            html.open("div").leaf("dt", part);
            html.leaf("dd", hash.isEmpty() ? "none" : hash.substring(0, Math.min(FINGERPRINT, hash.length())))
                    .close();
        }
        html.close().close();
    }

    private void header(String first, String... others) {
        html.open("thead").open("tr").leaf("th", first, "scope", "col");
        for (String other : others) {
            html.leaf("th", other, "scope", "col");
        }
        html.close().close();
    }

    private void cell(String label, String text) {
        html.leaf("td", text, "data-label", label);
    }

    private void figure(String label, String number) {
        figure(label, number, "");
    }

    private void figure(String label, String number, String unit) {
        html.open("td", "data-label", label, "class", number.startsWith("-") ? "figure minus" : "figure");
        html.text(Figures.of(number));
        if (!number.isEmpty() && !unit.isEmpty()) {
            html.leaf("small", unit);
        }
        html.close();
    }

    private void leftOut(long count, String what, String which, String file) {
        if (count > 0) {
            html.leaf(
                    "p",
                    "%s %s in %s."
                            .formatted(Figures.count(count, what), which, file)
                            .replace("  ", " "),
                    "class",
                    "quiet");
        }
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ClosePage.class.getResourceAsStream("close.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
