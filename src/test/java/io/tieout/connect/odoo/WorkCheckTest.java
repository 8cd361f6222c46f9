package io.tieout.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RecordKind;
import io.tieout.odoo.Limits;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import io.tieout.odoofake.FakeOdoo;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work of company 1 of an Odoo is read by whoever may see all hours. */
class WorkCheckTest {
    @TempDir
    Path folder;

    private FakeOdoo odoo;

    @AfterEach
    void closed() {
        odoo.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void workThatCanBeReadIsToldThingByThing(int version) {
        opened(version);
        assertThat(looked("admin"))
                .containsExactly(
                        "ok server: Odoo %d.0 at %s".formatted(version, odoo.address()),
                        "ok clock: as here, to 2 seconds",
                        "ok database and key: database books takes the key",
                        "ok login: the key is that of admin",
                        "ok end of the key: none that Odoo tells this user",
                        "ok company of the user: admin works in 1",
                        "ok modules: base, uom, analytic, project, hr",
                        "ok rights: admin may read what is needed",
                        "ok groups: Project: Administrator",
                        "ok invoiced hours: those of posted invoices are told from others");
    }

    /** All timesheets are not all: those of a project to which people are invited Odoo leaves out, and says nothing of it. */
    @Test
    void whoSeesNoPrivateProjectIsTold() {
        opened(19);
        assertThat(looked("service")).contains("warning groups: service is not in Project: Administrator");
    }

    /** Of invoices Odoo shows a salesperson his own, and calls the hours of others not invoiced. */
    @Test
    void whoIsNotInInvoicingIsTold() {
        opened(19);
        assertThat(looked("reader")).last().isEqualTo("warning invoiced hours: the user is not in Invoicing");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void whoMayNotSeeInvoicesCannotTellWhichHoursAreInvoiced(int version) {
        opened(version);
        assertThat(looked("planner"))
                .contains("ok groups: Project: Administrator")
                .last()
                .asString()
                .startsWith("missing invoiced hours: ")
                .contains("does not let planner do account.analytic.line.search_count")
                .contains("(account.move)");
    }

    /** What is asked for decides which modules and groups are needed. */
    @Test
    void expensesInvoicesAndOrdersNeedTheirModulesAndWhoeverSeesAllOfThem() {
        opened(19);
        Set<RecordKind> all = Set.of(
                RecordKind.EXPENSE_LINE,
                RecordKind.INVOICE,
                RecordKind.PAYMENT,
                RecordKind.MILESTONE,
                RecordKind.CONTRACT);
        assertThat(looked("admin", all))
                .endsWith(
                        "ok modules: base, uom, analytic, project, hr, sale, hr_expense, product, account",
                        "ok rights: admin may read what is needed",
                        "ok groups: Sales: all documents, Expenses: all approver, Invoicing");
        assertThat(looked("service", all))
                .last()
                .isEqualTo("warning groups: service is not in Sales: all documents, Expenses: all approver");
        odoo.lacks("hr.expense");
        assertThat(looked("admin", all)).last().isEqualTo("missing modules: without hr_expense (no model hr.expense)");
    }

    /** What an order line says of its product decides the method, so that has to be open to the user, too. */
    @Test
    void obligationsNeedOrdersAndProductsAndSomebodyWhoSaysTheirMethods() {
        opened(19);
        Set<RecordKind> wanted = Set.of(RecordKind.CONTRACT, RecordKind.OBLIGATION, RecordKind.ESTIMATE);
        assertThat(looked("admin", wanted))
                .endsWith(
                        "ok modules: base, uom, analytic, project, hr, sale, product",
                        "ok rights: admin may read what is needed",
                        "ok groups: Sales: all documents",
                        "warning revenue methods: nothing says for which revenue method a policy of Odoo stands");
        assertThat(looked("admin", wanted, Set.of("delivered_timesheet")))
                .endsWith("ok revenue methods: of delivered_timesheet");
        odoo.lacks("product.product");
        assertThat(looked("admin", wanted))
                .last()
                .isEqualTo("missing modules: without product (no model product.product)");
    }

    private void opened(int version) {
        odoo = FakeOdoo.open(folder.resolve("odoo"), version, Clock.systemUTC());
        odoo.put("res.company", 1, Map.of("name", "Acme", "currency_id", 2));
    }

    private List<String> looked(String login) {
        return looked(login, Set.of(RecordKind.TIMESHEET_LINE));
    }

    private List<String> looked(String login, Set<RecordKind> records) {
        return looked(login, records, Set.of());
    }

    private List<String> looked(String login, Set<RecordKind> records, Set<String> methods) {
        OdooSettings settings = new OdooSettings(
                odoo.address(),
                FakeOdoo.DATABASE,
                login,
                () -> odoo.key(login),
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Limits.USUAL);
        return WorkCheck.of(settings, records, methods, Clock.systemUTC()).stream()
                .map(looked -> "%s %s: %s".formatted(looked.state().word(), looked.subject(), looked.found()))
                .toList();
    }
}
