package io.tieout.connect.odoo;

import static io.tieout.connect.Requirement.missing;
import static io.tieout.connect.Requirement.ok;
import static io.tieout.connect.Requirement.warning;

import io.tieout.connect.NeedsOfBooks;
import io.tieout.connect.Requirement;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Chart.Thing;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.post.odoo.LockDates;
import io.tieout.settings.BilledBy;
import io.tieout.settings.EntitySettings;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What entries point to in a company of an Odoo, and what would keep them out. */
final class CompanyCheck {
    /** Of Odoo 19, and of 17 and 18. */
    private static final List<String> AUDIT_TRAIL = List.of("restrictive_audit_trail", "check_account_audit_trail");

    private static final Map<String, Object> ARCHIVED_TOO = Map.of("active_test", false);

    private final Odoo odoo;
    private final long company;
    private final EntitySettings entity;
    private final NeedsOfBooks needs;
    private final Checklist list;
    private final Chart chart;

    CompanyCheck(Odoo odoo, long company, EntitySettings entity, NeedsOfBooks needs, Checklist list) {
        this.odoo = odoo;
        this.company = company;
        this.entity = entity;
        this.needs = needs;
        this.list = list;
        this.chart = new Chart(odoo);
    }

    void look() {
        list.look("company", this::company);
        list.look("journal", this::journal);
        if (!entity.billedBy(BilledBy.DRAFT).isEmpty()) {
            list.look("journal of sales", this::sales);
        }
        list.look("entries of others", this::others);
        list.look("accounts", this::accounts);
        list.look("analytic accounts", subject -> new AnalyticAccounts(odoo, needs.obligations()).look(subject));
        list.look("currencies", this::currencies);
        list.look("lock dates", this::lockDates);
        list.look("audit trail", this::auditTrail);
    }

    private Requirement company(String subject) {
        OdooRecord read = odoo.read("res.company", List.of(company), List.of("name", "currency_id"))
                .getFirst();
        long currency = read.link("currency_id").orElseThrow().id();
        chart.read(Thing.CURRENCY, List.of(currency));
        String kept = chart.code(Thing.CURRENCY, currency);
        String found = "%d is %s, with books in %s".formatted(company, read.text("name"), kept);
        return kept.equals(entity.currency().getCurrencyCode())
                ? ok(subject, found)
                : missing(
                        subject,
                        found,
                        "%s, the currency of %s".formatted(entity.currency(), entity.name()),
                        "correct company or currency in the settings");
    }

    private Requirement journal(String subject) {
        List<OdooRecord> found = odoo.searchRead(
                "account.journal",
                List.of(List.of("code", "=", entity.journal()), List.of("company_id", "=", company)),
                List.of("name", "type", "active", "restrict_mode_hash_table"),
                0,
                2,
                ARCHIVED_TOO);
        String expected = "one journal %s in use, of type Miscellaneous".formatted(entity.journal());
        String todo = "make one into which only Tieout posts, or correct journal of %s in the settings"
                .formatted(entity.name());
        if (found.size() != 1) {
            return missing(subject, found.isEmpty() ? "none" : "several", expected, todo);
        }
        OdooRecord journal = found.getFirst();
        String told = "%s %s".formatted(entity.journal(), journal.text("name"));
        if (!journal.flag("active")) {
            return missing(subject, told + " is archived", expected, "take it into use again");
        }
        if (!journal.text("type").equals("general")) {
            return missing(subject, "%s is of type %s".formatted(told, journal.text("type")), expected, todo);
        }
        return journal.flag("restrict_mode_hash_table")
                ? warning(
                        subject,
                        told + " secures what is posted by a hash",
                        "a journal from which an entry can be cancelled that Odoo posts on another day than it was sent for",
                        "lock months there only once they are closed here")
                : ok(subject, told);
    }

    /** In which Odoo drafts invoices by itself. */
    private Requirement sales(String subject) {
        List<OdooRecord> found = odoo.searchRead(
                "account.journal",
                List.of(List.of("type", "=", "sale"), List.of("company_id", "=", company)),
                List.of("name"),
                0,
                1);
        return found.isEmpty()
                ? missing(
                        subject,
                        "none",
                        "a journal of type Sales in use, as %s drafts invoices".formatted(entity.name()),
                        "make one there, or leave invoicing of %s out of the settings".formatted(entity.name()))
                : ok(subject, found.getFirst().text("name"));
    }

    private Requirement others(String subject) {
        ForeignEntries entries = ForeignEntries.in(odoo, company, entity.journal());
        return entries.foreign() == 0
                ? ok(subject, "none among %,d posted in %s".formatted(entries.posted(), entity.journal()))
                : warning(
                        subject,
                        "%,d of %,d posted in %s, the first is %s"
                                .formatted(entries.foreign(), entries.posted(), entity.journal(), entries.first()),
                        "none, as only Tieout posts into it",
                        "let others post into another journal; what is there counts as entered by hand");
    }

    private Requirement accounts(String subject) {
        if (needs.accounts().isEmpty()) {
            return missing(
                    subject,
                    "no approved mapping leads to any for " + entity.name(),
                    "the accounts that entries go to",
                    "import and approve mappings of kind account");
        }
        chart.find(Thing.ACCOUNT, needs.accounts());
        List<String> absent = needs.accounts().stream()
                .filter(account -> chart.numbers(Thing.ACCOUNT, account).isEmpty())
                .toList();
        List<String> archived = needs.accounts().stream()
                .filter(account -> chart.numbers(Thing.ACCOUNT, account).stream()
                        .anyMatch(number -> chart.isArchived(Thing.ACCOUNT, number)))
                .toList();
        return absent.isEmpty() && archived.isEmpty()
                ? ok(subject, String.join(", ", needs.accounts()))
                : missing(
                        subject,
                        told("not there", absent, "archived", archived),
                        "all accounts to which mappings lead",
                        "make them in this company or take them into use, or map others");
    }

    private static String told(String one, Collection<String> of, String other, Collection<String> ofOther) {
        return Stream.of(some(one, of), some(other, ofOther))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> some(String what, Collection<String> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of("%s: %s".formatted(what, Named.some(of)));
    }

    /** An entry brings its amounts in both currencies along, an invoice of Odoo needs the rate. */
    private Requirement currencies(String subject) {
        chart.find(Thing.CURRENCY, needs.currencies());
        List<String> inactive = needs.currencies().stream()
                .filter(currency -> chart.numbers(Thing.CURRENCY, currency).stream()
                        .allMatch(number -> chart.isArchived(Thing.CURRENCY, number)))
                .toList();
        if (!inactive.isEmpty()) {
            return missing(
                    subject,
                    "not active: " + Named.some(inactive),
                    "all currencies of contracts",
                    "activate them (Accounting, Configuration, Currencies)");
        }
        List<String> unrated = needs.currencies().stream()
                .filter(currency -> !currency.equals(entity.currency().getCurrencyCode()))
                .filter(currency -> odoo.count(
                                "res.currency.rate",
                                List.of(
                                        List.of("currency_id.name", "=", currency),
                                        List.of("company_id", "in", List.of(company, false))))
                        == 0)
                .toList();
        String active = needs.currencies().isEmpty()
                ? "no contract is known yet"
                : "active: " + String.join(", ", needs.currencies());
        return unrated.isEmpty()
                ? ok(subject, active)
                : warning(
                        subject,
                        "%s; without a rate: %s".formatted(active, Named.some(unrated)),
                        "rates, as invoices count 1 for 1 without",
                        "enter them in Odoo; entries of Tieout bring their amounts along");
    }

    private Requirement lockDates(String subject) {
        LockDates locks = LockDates.of(odoo, company);
        LocalDate last = needs.month().atEndOfMonth();
        String found = locks.until().map("books are locked until %s"::formatted).orElse("nothing is locked");
        return locks.lock(last)
                ? missing(
                        subject,
                        found,
                        "%s open, which is closed here next".formatted(needs.month()),
                        "open it in Odoo, or an exception for this user; else its entries are refused")
                : ok(subject, "%s; %s is open".formatted(found, needs.month()));
    }

    private Requirement auditTrail(String subject) {
        Set<String> fields = odoo.fieldsGet("res.company").keySet();
        Optional<String> field = AUDIT_TRAIL.stream().filter(fields::contains).findFirst();
        boolean on = field.isPresent()
                && odoo.read("res.company", List.of(company), List.of(field.get()))
                        .getFirst()
                        .flag(field.get());
        return ok(
                subject,
                on
                        ? "on: what was posted cannot be deleted"
                        : "off: people can delete what was posted, and a close names it");
    }
}
