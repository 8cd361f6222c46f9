package io.tieout.report;

import io.tieout.exceptions.Owner;
import io.tieout.exceptions.ReasonCode;
import io.tieout.report.CloseSummary.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The close of a month as one page that needs nothing but itself: no script, no network, good on paper. It shows the same
 * figures as the files beside it, and of people only who looks after what is held and who decided about it.
 */
final class ClosePage {
    static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /** What a reader must know who has these files in hand and not the signed ones. */
    static final String AFTER_SIGNING =
            "This month was signed before this run began. What was signed lies in the folder above and stands; these figures came out afterwards and are not signed.";

    private static final int FINGERPRINT = 12;

    private final CloseSummary summary;
    private final PageTables tables;
    private final Html html = new Html();
    private final Cards cards = new Cards(html);

    private ClosePage(CloseSummary summary, PageTables tables) {
        this.summary = summary;
        this.tables = tables;
    }

    static String of(CloseSummary summary, PageTables tables) {
        ClosePage page = new ClosePage(summary, tables);
        page.write();
        return page.html.page();
    }

    private void write() {
        html.open("html", "lang", "en");
        head(html, "Close of %s %s".formatted(summary.entity(), summary.month()));
        html.open("body").open("main");
        heading();
        summary.totals().forEach(this::way);
        new ContractSection(html, summary.month(), tables).write();
        waiting();
        exceptions();
        BalanceSection balances = new BalanceSection(html, tables);
        balances.rollForward();
        balances.books();
        balances.runOff();
        balances.unbilled();
        InvoiceSection.write(html, tables);
        controlTotals();
        html.close();
        fingerprints();
        html.close().close();
    }

    /** Of a page with nothing but our own style. */
    static void head(Html html, String title) {
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
        html.leaf("title", title);
        html.style(style());
        html.close();
    }

    private void heading() {
        Verdict verdict = Verdict.of(summary);
        html.open("header");
        html.open("p", "class", "entity").leaf("span", summary.entity(), "class", "code");
        html.text(tables.heading().name()).close();
        html.open("h1").text(summary.month().format(MONTH)).close();
        html.leaf("p", verdict.word(), "class", "verdict " + verdict.kind());
        html.leaf("p", String.join(" ", verdict.sentences()), "class", "lead");
        if (tables.heading().isAfterSigning()) {
            html.leaf("p", AFTER_SIGNING, "class", "note");
        }
        if (tables.heading().isSharedOsUserAllowed()) {
            html.leaf(
                    "p",
                    "This installation lets two people share one login: who prepared and who approved are told apart by name alone.",
                    "class",
                    "note");
        }
        contents();
        html.close();
    }

    private void contents() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("contracts", "Contracts");
        sections.put("waiting", "Waiting");
        sections.put("exceptions", "To be looked at");
        sections.put("balances", "Balances");
        sections.put("run-off", "Still to come");
        sections.put("unbilled", "Not billed");
        if (tables.invoices().seen() > 0) {
            sections.put("invoices", "Draft invoices");
        }
        sections.put("controls", "Control totals");
        html.open("nav", "aria-label", "Sections");
        sections.forEach((id, name) -> html.leaf("a", name, "href", "#" + id));
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
        Waterfall.of(totals, summary.causes()).writeTo(html);
        html.close();
    }

    private void total(String label, BigDecimal amount, String currency, String kind) {
        html.open("div", "class", kind).leaf("dt", label);
        html.open("dd", "class", amount.signum() < 0 ? "minus" : "");
        html.text(Figures.of(amount)).leaf("small", currency).close().close();
    }

    /** What a signature lists, and needs no reason for. */
    private void waiting() {
        html.open("section", "id", "waiting").leaf("h2", "Delivered and waiting");
        html.leaf(
                "p",
                tables.waiting().isEmpty()
                        ? "No delivered work is held back at the end of the month."
                        : "Until the end of the month, from whenever it was delivered. It is listed with the signature and needs no reason.",
                "class",
                "quiet");
        if (!tables.waiting().isEmpty()) {
            cards.open("", "Contract", "Gate", "Amount");
            for (WaitingRow row : tables.waiting()) {
                html.open("tr").leaf("th", row.contract(), "scope", "row");
                cards.cell("gate", row.gate());
                cards.figure("amount", row.amount(), row.currency());
                html.close();
            }
            cards.close();
        }
        html.close();
    }

    private void exceptions() {
        html.open("section", "id", "exceptions").leaf("h2", "To be looked at");
        if (tables.exceptions().isEmpty()) {
            html.leaf(
                    "p",
                    tables.decided().seen() == 0
                            ? "Every line was carried: nothing is held, nothing was turned away."
                            : "Whatever is held is waived or resolved.",
                    "class",
                    "quiet");
        }
        tables.exceptions().forEach(this::code);
        decided();
        html.close();
    }

    private void decided() {
        if (tables.decided().seen() == 0) {
            return;
        }
        html.open("div", "class", "reason").leaf("h3", "Waived or resolved");
        html.leaf(
                "p",
                "What is waived stays as it is, and stays held. No figure depends on a decision.",
                "class",
                "next");
        cards.open("", "Item", "Why it is held", "File and line", "Found", "At stake", "Decided");
        for (ExceptionRow item : tables.decided().asTheyCame()) {
            html.open("tr").leaf("th", item.sourceRef(), "scope", "row");
            cards.cell("why it is held", Cards.words(item.code()));
            cards.cell("file and line", Cards.place(item.file(), item.line()));
            cards.cell("found", (item.field() + " " + item.found()).strip());
            cards.figure("at stake", item.amount(), item.currency());
            cards.cell("decided", item.standing());
            html.close();
        }
        cards.close();
        cards.leftOut(tables.decided().leftOut(), "more item", "", "exceptions.csv");
        html.close();
    }

    private void code(ReasonCode code, Largest<ExceptionRow> items) {
        html.open("div", "class", "reason");
        html.open("h3").text(Cards.words(code));
        html.leaf(
                "span",
                code.severity().word(),
                "class",
                "pill " + code.severity().word());
        html.leaf("span", code.owner() == Owner.IT ? "IT" : code.owner().word(), "class", "pill")
                .close();
        html.leaf("p", code.nextStep(), "class", "next");
        cards.open("", "Item", "File and line", "Found", "Expected", "At stake", "State");
        for (ExceptionRow item : items.asTheyCame()) {
            html.open("tr").leaf("th", item.sourceRef(), "scope", "row");
            cards.cell("file and line", Cards.place(item.file(), item.line()));
            cards.cell("found", (item.field() + " " + item.found()).strip());
            cards.cell("expected", item.expected());
            cards.figure("at stake", item.amount(), item.currency());
            cards.cell("state", item.standing());
            html.close();
        }
        cards.close();
        cards.leftOut(items.leftOut(), "more item", "", "exceptions.csv");
        html.close();
    }

    private void controlTotals() {
        html.open("section", "id", "controls").leaf("h2", "Control totals");
        html.leaf(
                "p",
                "What a step read is what it carried, held, rejected or knew already. Nothing vanishes.",
                "class",
                "quiet");
        cards.open("controls", "Step", "Read", "Carried", "Held", "Rejected", "Known", "Hours", "Amount");
        for (ControlTotalRow row : tables.controlTotals()) {
            html.open("tr").open("th", "scope", "row").text(row.step() + " ");
            html.leaf("span", Cards.words(row.recordKind())).close();
            cards.figure("read", row.read());
            cards.figure("carried", row.carried());
            cards.figure("held", row.held());
            cards.figure("rejected", row.rejected());
            cards.figure("known", row.known());
            cards.figure("hours", row.hours());
            cards.figure("amount", row.amount(), row.currency());
            html.close();
        }
        cards.close();
        html.close();
    }

    private void fingerprints() {
        html.open("footer");
        html.leaf("p", "manifest.json names every input and every result by its hash. This page rests on:");
        html.open("dl");
        for (String part : List.of("inputs", "mapping", "rates", "rules", "postings", "opening")) {
            String hash = tables.fingerprints().getOrDefault(part, "");
            html.open("div").leaf("dt", part);
            html.leaf("dd", hash.isEmpty() ? "none" : hash.substring(0, Math.min(FINGERPRINT, hash.length())))
                    .close();
        }
        html.close().close();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ClosePage.class.getResourceAsStream("close.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
