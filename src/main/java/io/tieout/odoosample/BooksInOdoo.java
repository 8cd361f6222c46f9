package io.tieout.odoosample;

import io.tieout.demo.CsvRows;
import io.tieout.demo.SampleBooks;
import io.tieout.demo.SampleData;
import io.tieout.desk.Sample.MadeUpOdoo;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Books that are companies in an Odoo: made there over its interface, as their bookkeepers would, and edited so, too. */
public final class BooksInOdoo implements SampleBooks {
    /** Where the sample's settings name the folder of a ledger. */
    private static final Pattern FOLDER = Pattern.compile("kind: csv\n    folder: ledgers/csv/(\\w+)\n");

    /** Of every Odoo; through it companies are found and made. */
    private static final long FIRST_COMPANY = 1;

    private final SampleData sample;
    private final OdooSite site;
    private final NamesInOdoo names;
    private final Optional<MadeUpOdoo> madeUp;
    private final Runnable whenClosed;
    private final Map<String, OdooCompany> companies = new HashMap<>();

    /** By file, row and column. */
    private final Map<List<String>, String> answers = new HashMap<>();

    /** @param madeUp empty of one that is somebody else's */
    public BooksInOdoo(
            SampleData sample, OdooSite site, NamesInOdoo names, Optional<MadeUpOdoo> madeUp, Runnable whenClosed) {
        this.sample = sample;
        this.site = site;
        this.names = names;
        this.madeUp = madeUp;
        this.whenClosed = whenClosed;
        for (Map<String, String> answer : sample.answersInOdoo().rows()) {
            answers.put(
                    List.of(said(answer, "file"), said(answer, "row"), said(answer, "column")), said(answer, "answer"));
        }
        try (Odoo odoo = site.keeping(FIRST_COMPANY)) {
            for (String source : sample.sources()) {
                sample.delivered(source, "entities.csv").stream()
                        .flatMap(entities -> entities.rows().stream())
                        .forEach(entity -> companies.computeIfAbsent(
                                said(entity, "entity"), name -> company(odoo, source, entity)));
            }
        }
    }

    private OdooCompany company(Odoo odoo, String source, Map<String, String> entity) {
        String currency = said(entity, "currency");
        long kept = OdooChart.currency(odoo, currency);
        String name = site.companies() + said(entity, "name");
        long company =
                odoo.searchRead("res.company", List.of(List.of("name", "=", name)), List.of("name"), 0, 1).stream()
                        .mapToLong(OdooRecord::id)
                        .findFirst()
                        .orElseGet(() -> odoo.create("res.company", List.of(Map.of("name", name, "currency_id", kept)))
                                .getFirst());
        for (OdooSite.Login login : List.of(site.keeper(), site.poster())) {
            letIn(odoo, login, company);
        }
        String who = said(entity, "entity");
        Odoo keeping = site.keeping(company);
        OdooChart chart =
                new OdooChart(keeping, company, sample.accounts(who), sample.delivered(source, "obligations.csv"));
        return new OdooCompany(keeping, company, "ledger-" + who.toLowerCase(Locale.ROOT), names, chart);
    }

    private static void letIn(Odoo odoo, OdooSite.Login login, long company) {
        OdooRecord user = odoo.searchRead(
                        "res.users", List.of(List.of("login", "=", login.name())), List.of("company_ids"), 0, 1)
                .getFirst();
        if (!user.ids("company_ids").contains(company)) {
            odoo.write("res.users", List.of(user.id()), Map.of("company_ids", List.of(List.of(4, company))));
        }
    }

    private static String said(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    @Override
    public String settings(String ofSample) {
        Matcher folder = FOLDER.matcher(ofSample);
        return folder.replaceAll(found -> Matcher.quoteReplacement("""
                        kind: odoo
                            address: %s
                            database: %s
                            company: %d
                            login: %s
                            key_file: odoo.key
                        """.formatted(
                        site.address(),
                        site.database(),
                        of(found.group(1)).number(),
                        site.poster().name())));
    }

    @Override
    public void book(String entity, LocalDate until) {
        sample.ledger(entity, until).ifPresent(export -> of(entity).book(CsvRows.of(export)));
    }

    @Override
    public String invoiceLine(String invoice, String line, String called) {
        return names.inOdoo(OdooCompany.billed(invoice, line)).orElse(called);
    }

    @Override
    public void posted(String entity) {
        of(entity).rememberPosted();
    }

    @Override
    public void edit(String entity, YearMonth month) {
        of(entity).edit(sample.ledgerEdits(entity, month));
    }

    @Override
    public String answer(Path answers, String row, String column, String usual) {
        return this.answers.getOrDefault(List.of(sample.answersOf(answers), row.strip(), column), usual);
    }

    @Override
    public String asAnswered(String cell) {
        return names.asAnswered(cell);
    }

    @Override
    public Optional<MadeUpOdoo> madeUp() {
        return madeUp;
    }

    private OdooCompany of(String entity) {
        return Objects.requireNonNull(companies.get(entity));
    }

    @Override
    public void close() {
        companies.values().forEach(OdooCompany::close);
        whenClosed.run();
    }
}
