package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three companies. DE and AT each have a contract C-1, a project P-1 and a person R-1, who worked 8 hours in August at 100.00; CH has
 * a contract C-9 of its own with 5 hours. Each name is its company's own.
 */
class IdsOfTwoCompaniesTest {
    private static final String CONTRACT = "contract,entity,customer,currency,start_on,status";
    private static final String OBLIGATION = "contract,obligation,version,effective_on,method,start_on,rate_card";
    private static final String PROJECT = "project,entity,contract,obligation";
    private static final String PERSON = "resource,entity,role";
    private static final String LINE = "line,resource,project,work_on,hours,status";
    private static final List<String> WORK =
            List.of("timesheet_lines.csv", "expense_lines.csv", "cost_lines.csv", "invoices.csv");

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::layOut);
    }

    private Firm layOut() {
        firm = new Firm(folder);
        settings("psa-at", "");
        firm.governed(
                "accounts.csv",
                rows("account,kind", "1410,contract_asset", "3280,contract_liability", "4400,revenue"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,target",
                        "account,tieout,revenue,4400",
                        "account,tieout,contract_asset,1410",
                        "account,tieout,contract_liability,3280"),
                "bill_rates.csv",
                rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        work("de", "DE", "C-1", "8");
        work("at", "AT", "C-1", "8");
        work("ch", "CH", "C-9", "5");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void settings(String sourcesOfAt, String more) {
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa-de], ledger: books-de, journal: REV}
                  AT: {currency: EUR, first_period: 2026-08, sources: [%s], ledger: books-at, journal: REV}
                  CH: {currency: EUR, first_period: 2026-08, sources: [psa-ch], ledger: books-ch, journal: REV}
                sources:
                  psa-de: {kind: csv, folder: inbox/de}
                  psa-at: {kind: csv, folder: inbox/at}
                  psa-ch: {kind: csv, folder: inbox/ch}%s
                ledgers:
                  books-de: {kind: csv, folder: books/de, system: ledger-de}
                  books-at: {kind: csv, folder: books/at, system: ledger-at}
                  books-ch: {kind: csv, folder: books/ch, system: ledger-ch}
                """.formatted(sourcesOfAt, more));
    }

    private void work(String source, String entity, String contract, String hours) {
        delivers(
                source,
                entity,
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", entity + ",EUR,UTC"),
                "contracts.csv",
                rows(CONTRACT, contract + "," + entity + ",CU,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(OBLIGATION, contract + ",1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "resources.csv",
                rows(PERSON, "R-1," + entity + ",consultant"),
                "projects.csv",
                rows(PROJECT, "P-1," + entity + "," + contract + ",1"),
                "timesheet_lines.csv",
                rows(LINE, "T-1,R-1,P-1,2026-08-03," + hours + ",approved"));
    }

    private void delivers(String source, String entity, String day, String... filesAndRows) {
        String delivery = "inbox/%s/%s/".formatted(source, day);
        for (int i = 0; i < filesAndRows.length; i += 2) {
            firm.write(delivery + filesAndRows[i], filesAndRows[i + 1]);
        }
        firm.write(
                delivery + "delivery.yaml",
                "source: psa-%s\nentity: %s\nknown_at: %sT16:00:00Z\n".formatted(source, entity, day));
    }

    private void close(String entity) {
        Said said = firm.anna("run", "month-end-close", "--period", "2026-08", "--entity", entity);
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }

    /** Contract, delivered and recognised of the last close of a company. */
    private List<String> reconciled(String entity) {
        return firm.jdbc().sql("""
                        select concat_ws(' | ', contract, round(delivered, 2), round(recognised, 2))
                        from reconcile.contract_month
                        where run_id = (select max(run_id) from run.run where entity = ? and kind = 'close' and state = 'completed')
                        order by contract
                        """).param(entity).query(String.class).list();
    }

    private void post(String entity) {
        Firm.succeeds(firm.anna("ledger", "mark", "--entity", entity));
        close(entity);
        firm.applyOpenPlan();
    }

    @Test
    void eachHasItsOwnFiguresAndNoneKeepsAnotherFromClosing() {
        close("DE");
        close("AT");
        close("CH");
        assertThat(reconciled("DE")).containsExactly("C-1 | 800.00 | 800.00");
        assertThat(reconciled("AT")).containsExactly("C-1 | 800.00 | 800.00");
        assertThat(reconciled("CH")).containsExactly("C-9 | 500.00 | 500.00");
    }

    /** One source delivers for both, and nobody said whose the project is. */
    @Test
    void workOnAProjectThatNobodyKnowsIsOfTheCompanyThatItWasDeliveredFor() {
        delivers("de", "DE", "2026-09-04", "timesheet_lines.csv", rows(LINE, "T-7,R-1,P-X,2026-08-04,3,approved"));
        delivers("de", "AT", "2026-09-05", "timesheet_lines.csv", rows(LINE, "T-8,R-1,P-X,2026-08-05,2,approved"));
        close("DE");
        assertThat(valuedOfProject("P-X")).containsExactly("DE psa-de:timesheet_line:T-7 PROJECT_UNKNOWN 3");
        close("AT");
        assertThat(valuedOfProject("P-X"))
                .containsExactly(
                        "DE psa-de:timesheet_line:T-7 PROJECT_UNKNOWN 3",
                        "AT psa-de:timesheet_line:T-8 PROJECT_UNKNOWN 2");
    }

    @Test
    void whatAnotherCompanyDeliversOfItselfValuesNothingAnew() {
        close("AT");
        close("CH");
        close("DE");
        List<Long> valuations = valuationsOf("DE");
        delivers(
                "at",
                "AT",
                "2026-09-04",
                "projects.csv",
                rows(PROJECT, "P-2,AT,C-1,1"),
                "timesheet_lines.csv",
                rows(LINE, "T-7,R-1,P-2,2026-08-04,3,approved"));
        delivers(
                "de",
                "DE",
                "2026-09-05",
                "invoices.csv",
                rows(
                        "invoice,line,kind,entity,contract,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,DE,C-1,2026-08-20,EUR,100.00,posted"));
        close("AT");
        close("DE");
        assertThat(valuationsOf("DE")).isEqualTo(valuations);
        assertThat(reconciled("DE")).containsExactly("C-1 | 800.00 | 800.00");
        assertThat(reconciled("AT")).containsExactly("C-1 | 1100.00 | 1100.00");
    }

    @Test
    void aProjectOfTheCompanyCountsWhoeverDeliversIt() {
        close("AT");
        close("CH");
        close("DE");
        List<Long> valuations = valuationsOf("DE");
        delivers("ch", "CH", "2026-09-04", "projects.csv", rows(PROJECT, "P-3,DE,C-1,1"));
        close("CH");
        close("DE");
        assertThat(valuationsOf("DE")).hasSizeGreaterThan(valuations.size());
    }

    /** Of all closes of a company. */
    private List<Long> valuationsOf(String entity) {
        return firm.jdbc().sql("""
                        select distinct used.valuation_id
                        from run.valuation as used
                        join run.run as run using (run_id)
                        where run.entity = ?
                        order by used.valuation_id
                        """).param(entity).query(Long.class).list();
    }

    private List<String> valuedOfProject(String project) {
        return firm.jdbc().sql("""
                        select concat_ws(' ', entity, source_ref, held, round(work_seconds / 3600))
                        from recognise.valued_line
                        where project = ?
                        order by source_ref
                        """).param(project).query(String.class).list();
    }

    /** Five hours at 100.00, posted by CH; then their project is of DE, and its contract still of CH, so DE holds them. */
    @Test
    void whatWentToAnotherCompanyIsTakenBackThoughThatOneHoldsIt() {
        close("DE");
        post("CH");
        close("CH");
        delivers("ch", "CH", "2026-09-06", "projects.csv", rows(PROJECT, "P-1,DE,C-9,1"));
        close("CH");
        close("DE");
        assertThat(firm.jdbc().sql("""
                                select concat_ws(' ', entity, source_ref, held)
                                from recognise.valued_line
                                where held is not null
                                """).query(String.class).list())
                .containsExactly("DE psa-ch:timesheet_line:T-1 ENTITY_DIFFERS");
        assertThat(firm.jdbc().sql("""
                                select concat_ws(' ', account, round(debit, 2), round(credit, 2))
                                from post.entry_line
                                where plan_id = (select max(plan_id) from post.plan where entity = 'CH')
                                order by account
                                """).query(String.class).list())
                .containsExactly("1410 0.00 500.00", "4400 500.00 0.00");
    }

    @Test
    void whatChangedSinceASignatureIsOfTheCompanyOfItsProject() {
        close("AT");
        delivers(
                "de",
                "DE",
                "2026-09-04",
                "projects.csv",
                rows(PROJECT, "P-2,AT,C-1,1"),
                "timesheet_lines.csv",
                rows(LINE, "T-7,R-1,P-2,2026-08-04,3,approved"));
        post("DE");
        close("DE");
        Firm.succeeds(firm.anna("period", "close", "2026-08", "--entity", "DE"));
        delivers(
                "de",
                "DE",
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINE, "T-1,R-1,P-1,2026-08-03,9,approved", "T-7,R-1,P-2,2026-08-04,4,approved"));
        Said closed = firm.anna("run", "month-end-close", "--period", "2026-09", "--entity", "DE");
        assertThat(closed.exit()).as(closed.toString()).isIn(0, 3);
        assertThat(firm.anna("changes", "--since-signoff", "2026-08", "--entity", "DE", "--json")
                        .out())
                .contains("psa-de:timesheet_line:T-1")
                .doesNotContain("psa-de:timesheet_line:T-7");
    }

    @Test
    void eachPlansPostsAndSignsItsOwn() {
        post("DE");
        post("AT");
        post("CH");
        assertThat(firm.jdbc()
                        .sql("select entry_key from post.dispatch where state = 'VERIFIED' order by entry_key")
                        .query(String.class)
                        .list())
                .containsExactly("AT/2026-08/C-1/revenue/1", "CH/2026-08/C-9/revenue/1", "DE/2026-08/C-1/revenue/1");
        for (String entity : List.of("DE", "AT", "CH")) {
            Firm.succeeds(firm.anna("period", "close", "2026-08", "--entity", entity));
        }
    }

    @Test
    void aRateMayBeOfOneCompanyAlone() {
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,entity,hourly_rate,currency,valid_from",
                        "RC,,100.00,EUR,2026-01-01",
                        "RC,AT,120.00,EUR,2026-01-01"));
        close("DE");
        close("AT");
        assertThat(reconciled("DE")).containsExactly("C-1 | 800.00 | 800.00");
        assertThat(reconciled("AT")).containsExactly("C-1 | 960.00 | 960.00");
    }

    @Test
    void aPersonOfAnotherCompanyOfTheSourceWorksForTheCompanyOfTheProject() {
        delivers(
                "de",
                "DE",
                "2026-09-04",
                "resources.csv",
                rows(PERSON, "R-7,AT,partner"),
                "timesheet_lines.csv",
                rows(LINE, "T-2,R-7,P-1,2026-08-04,2,approved"));
        aPartnerCosts200();
        close("DE");
        assertThat(reconciled("DE")).containsExactly("C-1 | 1200.00 | 1200.00");
    }

    private void aPartnerCosts200() {
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,role,hourly_rate,currency,valid_from",
                        "RC,,100.00,EUR,2026-01-01",
                        "RC,partner,200.00,EUR,2026-01-01"));
    }

    private void annIsR8(String source) {
        firm.governed(
                "mappings.csv",
                rows(
                        "kind,source,source_key,target",
                        "account,tieout,revenue,4400",
                        "account,tieout,contract_asset,1410",
                        "account,tieout,contract_liability,3280",
                        "resource,%s,ann,R-8".formatted(source)));
    }

    @Test
    void aPersonOfAnotherSourceIsFoundByAMapping() {
        delivers("de", "DE", "2026-09-04", "timesheet_lines.csv", rows(LINE, "T-2,ann,P-1,2026-08-04,2,approved"));
        delivers("at", "AT", "2026-09-04", "resources.csv", rows(PERSON, "R-8,AT,partner"));
        annIsR8("psa-de");
        aPartnerCosts200();
        close("AT");
        close("DE");
        assertThat(reconciled("DE")).containsExactly("C-1 | 1200.00 | 1200.00");
    }

    /** R-8 of AT is in two sources of AT; he is one person of one company. */
    @Test
    void aPersonOfAnotherCompanyIsFoundByAMappingThoughTwoSourcesOfItKnowHim() {
        settings("psa-at, hr-at", "\n  hr-at: {kind: csv, folder: inbox/hr}");
        delivers("de", "DE", "2026-09-04", "timesheet_lines.csv", rows(LINE, "T-2,ann,P-1,2026-08-04,2,approved"));
        delivers("at", "AT", "2026-09-04", "resources.csv", rows(PERSON, "R-8,AT,partner"));
        firm.write("inbox/hr/2026-09-04/resources.csv", rows(PERSON, "R-8,AT,partner"));
        firm.write("inbox/hr/2026-09-04/delivery.yaml", "source: hr-at\nentity: AT\n");
        annIsR8("psa-de");
        aPartnerCosts200();
        close("AT");
        close("DE");
        assertThat(reconciled("DE")).containsExactly("C-1 | 1200.00 | 1200.00");
    }

    @Test
    void aLineIsFollowedIntoTheFiguresOfItsOwnCompanyAlone() {
        post("AT");
        post("DE");
        String ofDe = firm.jdbc()
                .sql("select max(run_id)::text from run.run where entity = 'DE' and kind = 'close'")
                .query(String.class)
                .single();
        assertThat(firm.anna("trace", "psa-de:timesheet_line:T-1", "--run", ofDe)
                        .out())
                .contains("800.00", "DE/2026-08/C-1/revenue/1");
        Said ofAt = firm.anna("trace", "psa-at:timesheet_line:T-1", "--run", ofDe);
        assertThat(ofAt.out())
                .contains(
                        "Which position of its obligation is it part of?\n    nothing\n",
                        "Which journal line posts it, and who approved that?\n    nothing\n",
                        "Was its entry sent to the ledger, and did the ledger take it?\n    nothing\n",
                        "What does the ledger say when it is read back?\n    nothing\n",
                        "Do delivered, billed, recognised and booked agree for its contract and month?\n    nothing\n");
    }

    /** DE's contract moves to CH, by a delivery for DE, after CH closed. */
    @Test
    void aCompanyIsNotSignedWithoutWhatADeliveryForAnotherOneSaysOfIt() {
        post("CH");
        post("DE");
        delivers("de", "DE", "2026-09-05", "contracts.csv", rows(CONTRACT, "C-1,CH,CU,EUR,2026-08-01,active"));
        close("DE");
        assertNotSigned("CH");
        close("CH");
    }

    @Test
    void aCompanyIsNotSignedWithWhatADeliveryForAnotherOneTookFromIt() {
        delivers("de", "DE", "2026-09-04", "contracts.csv", rows(CONTRACT, "C-7,CH,CU,EUR,2026-08-01,active"));
        close("DE");
        post("CH");
        delivers("de", "DE", "2026-09-05", "contracts.csv", rows(CONTRACT, "C-7,DE,CU,EUR,2026-08-01,active"));
        close("DE");
        assertNotSigned("CH");
    }

    @Test
    void aCompanyIsNotSignedWithoutTheWorkThatADeliveryForAnotherOneHasOnItsProject() {
        contractOfChDeliveredForDe();
        close("DE");
        post("CH");
        int day = 5;
        for (String file : WORK) {
            delivers("de", "DE", "2026-09-%02d".formatted(day++), file, work(file, "P-7", "C-7"));
            close("DE");
            assertNotSigned("CH");
            close("CH");
        }
        post("CH");
        delivers("de", "DE", "2026-09-09", "timesheet_lines.csv", rows(LINE, "T-9,R-1,P-1,2026-08-05,1,approved"));
        close("DE");
        assertSigned("CH");
    }

    /** An hour at 100.00 and 10.00 of travel on P-7 are CH's until DE restates them on P-1, where they are 110.00 beside DE's 800.00. */
    @Test
    void aCompanyIsNotSignedWithTheWorkThatADeliveryForAnotherOneTookFromItsProject() {
        contractOfChDeliveredForDe();
        for (String file : WORK) {
            firm.write("inbox/de/2026-09-04/" + file, work(file, "P-7", "C-7"));
        }
        close("DE");
        post("CH");
        assertThat(reconciled("CH")).containsExactly("C-7 | 110.00 | 110.00", "C-9 | 500.00 | 500.00");
        int day = 5;
        for (String file : WORK) {
            delivers("de", "DE", "2026-09-%02d".formatted(day++), file, work(file, "P-1", "C-1"));
            close("DE");
            assertNotSigned("CH");
            close("CH");
        }
        assertThat(reconciled("CH")).containsExactly("C-7 | 0.00 | 0.00", "C-9 | 500.00 | 500.00");
        assertThat(reconciled("DE")).containsExactly("C-1 | 910.00 | 910.00");
        post("CH");
        delivers("de", "DE", "2026-09-09", "timesheet_lines.csv", rows(LINE, "T-7,R-1,P-1,2026-08-04,2,approved"));
        close("DE");
        assertSigned("CH");
    }

    /** DE's 8 hours at 100.00 are moved to CH's project, and the delivery that did so is withdrawn. */
    @Test
    void aCompanyIsNotSignedWithTheWorkOfADeliveryForAnotherOneThatIsWithdrawn() {
        contractOfChDeliveredForDe();
        delivers("de", "DE", "2026-09-05", "timesheet_lines.csv", rows(LINE, "T-1,R-1,P-7,2026-08-03,8,approved"));
        close("DE");
        post("CH");
        assertThat(reconciled("CH")).containsExactly("C-7 | 800.00 | 800.00", "C-9 | 500.00 | 500.00");
        Firm.succeeds(firm.anna("source", "withdraw", "psa-de/2026-09-05", "--reason", "wrong project"));
        Firm.succeeds(firm.ben("source", "approve", "psa-de/2026-09-05"));
        assertNotSigned("CH");
        close("CH");
        assertThat(reconciled("CH")).containsExactly("C-7 | 0.00 | 0.00", "C-9 | 500.00 | 500.00");
    }

    /** Nobody knows P-8, P-9 and C-8, so the work on them is of the company of the delivery, until DE restates it or delivers P-9. */
    @Test
    void aCompanyIsNotSignedWithHeldWorkThatADeliveryForAnotherOneTookFromIt() {
        delivers(
                "de",
                "CH",
                "2026-09-04",
                "timesheet_lines.csv",
                rows(LINE, "T-7,R-1,P-8,2026-08-04,1,approved", "T-8,R-1,P-9,2026-08-04,1,approved"),
                "cost_lines.csv",
                work("cost_lines.csv", "", "C-8"));
        close("DE");
        post("CH");
        List<String> taking = List.of(
                "timesheet_lines.csv", work("timesheet_lines.csv", "P-1", "C-1"),
                "cost_lines.csv", work("cost_lines.csv", "", "C-1"),
                "projects.csv", rows(PROJECT, "P-9,DE,C-1,1"));
        for (int i = 0; i < taking.size(); i += 2) {
            delivers("de", "DE", "2026-09-%02d".formatted(5 + i), taking.get(i), taking.get(i + 1));
            close("DE");
            assertNotSigned("CH");
            close("CH");
        }
    }

    @Test
    void aCompanyIsSignedWhateverIsDeliveredForAProjectOfAnotherOneOnWhichItsOwnPeopleWorked() {
        delivers(
                "de",
                "CH",
                "2026-09-04",
                "timesheet_lines.csv",
                rows(LINE, "T-8,R-1,P-1,2026-08-04,1,approved"),
                "cost_lines.csv",
                work("cost_lines.csv", "", "C-1"));
        close("DE");
        post("CH");
        delivers(
                "de",
                "DE",
                "2026-09-05",
                "timesheet_lines.csv",
                rows(LINE, "T-9,R-1,P-1,2026-08-05,1,approved"),
                "cost_lines.csv",
                rows("line,kind,contract,incurred_on,currency,amount", "K-9,material,C-1,2026-08-04,EUR,10.00"));
        close("DE");
        assertSigned("CH");
    }

    private void contractOfChDeliveredForDe() {
        delivers(
                "de",
                "DE",
                "2026-09-04",
                "contracts.csv",
                rows(CONTRACT, "C-7,CH,CU,EUR,2026-08-01,active"),
                "projects.csv",
                rows(PROJECT, "P-7,CH,C-7,1"),
                "obligations.csv",
                rows(OBLIGATION, "C-7,1,1,2026-08-01,time_and_materials,2026-08-01,RC"));
    }

    private static String work(String file, String project, String contract) {
        return switch (file) {
            case "timesheet_lines.csv" -> rows(LINE, "T-7,R-1,%s,2026-08-04,1,approved".formatted(project));
            case "expense_lines.csv" ->
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-7,%s,travel,2026-08-04,EUR,10.00,approved".formatted(project));
            case "cost_lines.csv" ->
                rows(
                        "line,kind,contract,incurred_on,currency,amount",
                        "K-7,material,%s,2026-08-04,EUR,10.00".formatted(contract));
            default ->
                rows(
                        "invoice,line,kind,contract,issued_on,currency,net_amount,status",
                        "RE-7,1,invoice,%s,2026-08-20,EUR,100.00,posted".formatted(contract));
        };
    }

    /** An hour of R-1 of DE for CH is 120.00 while he is a consultant, 200.00 as a partner; CH's own R-1 stays at 5 hours at 120.00. */
    @Test
    void aCompanyIsNotSignedAtThePriceThatAPersonOfAnotherOneHadBefore() {
        ratesByRole();
        contractOfChDeliveredForDe();
        firm.write("inbox/de/2026-09-04/timesheet_lines.csv", work("timesheet_lines.csv", "P-7", "C-7"));
        close("DE");
        post("CH");
        assertThat(reconciled("CH")).containsExactly("C-7 | 120.00 | 120.00", "C-9 | 600.00 | 600.00");
        delivers("de", "DE", "2026-09-05", "resources.csv", rows(PERSON, "R-1,DE,partner"));
        close("DE");
        assertNotSigned("CH");
        post("CH");
        assertThat(reconciled("CH")).containsExactly("C-7 | 200.00 | 200.00", "C-9 | 600.00 | 600.00");
        delivers(
                "de",
                "DE",
                "2026-09-06",
                "resources.csv",
                rows(PERSON, "R-3,DE,partner"),
                "assignments.csv",
                rows("assignment,resource,project,from_on,to_on,hours", "A-1,R-1,P-1,2026-08-01,2026-08-31,8"));
        close("DE");
        assertSigned("CH");
    }

    @Test
    void aCompanyIsSignedWhateverIsSaidOfAPersonOfAnotherOneWhoHasTheSameId() {
        ratesByRole();
        post("CH");
        delivers("de", "DE", "2026-09-05", "resources.csv", rows(PERSON, "R-1,DE,partner"));
        close("DE");
        assertSigned("CH");
    }

    /** An hour of R-8 is 100.00 while nobody knows him, 200.00 as AT's partner, and 100.00 again where DE has an R-8 as well. */
    @Test
    void aCompanyIsNotSignedBeforeARunKnewWhoTheTargetOfItsMappingIs() {
        ratesByRole();
        annIsR8("psa-ch");
        delivers("ch", "CH", "2026-09-04", "timesheet_lines.csv", rows(LINE, "T-1,ann,P-1,2026-08-03,1,approved"));
        post("CH");
        assertThat(reconciled("CH")).containsExactly("C-9 | 100.00 | 100.00");
        delivers("at", "AT", "2026-09-05", "resources.csv", rows(PERSON, "R-8,AT,partner"));
        close("AT");
        assertNotSigned("CH");
        post("CH");
        assertThat(reconciled("CH")).containsExactly("C-9 | 200.00 | 200.00");
        delivers("de", "DE", "2026-09-06", "resources.csv", rows(PERSON, "R-8,DE,partner"));
        close("DE");
        assertNotSigned("CH");
        close("CH");
        assertThat(reconciled("CH")).containsExactly("C-9 | 100.00 | 100.00");
    }

    private void ratesByRole() {
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,role,hourly_rate,currency,valid_from",
                        "RC,,100.00,EUR,2026-01-01",
                        "RC,consultant,120.00,EUR,2026-01-01",
                        "RC,partner,200.00,EUR,2026-01-01"));
    }

    private void assertSigned(String entity) {
        Firm.succeeds(firm.signs("2026-08", entity));
    }

    private void assertNotSigned(String entity) {
        Said said = firm.signs("2026-08", entity);
        assertThat(said.exit()).as(said.toString()).isEqualTo(5);
        assertThat(said.err()).contains("it does not know batch ");
    }

    @Test
    void aProjectFindsNoContractOfAnotherCompany() {
        delivers("ch", "CH", "2026-09-04", "projects.csv", rows(PROJECT, "P-1,CH,C-1,1"));
        close("DE");
        Said said = firm.anna("run", "month-end-close", "--period", "2026-08", "--entity", "CH");
        assertThat(said.exit()).as(said.toString()).isEqualTo(3);
        assertThat(said.out()).contains("1 ENTITY_DIFFERS");
        assertThat(firm.jdbc()
                        .sql("select found from recognise.valued_line where held = 'ENTITY_DIFFERS'")
                        .query(String.class)
                        .set())
                .containsExactly("P-1 of CH, C-1 of DE");
    }

    @Test
    void anInvoiceThatNamesAnotherCompanyBillsNothingAndIsListed() {
        String invoice = "invoice,line,kind,entity,contract,issued_on,currency,net_amount,status";
        delivers(
                "de",
                "DE",
                "2026-09-04",
                "invoices.csv",
                rows(
                        invoice,
                        "RE-1,1,invoice,CH,C-1,2026-08-20,EUR,100.00,posted",
                        "RE-2,1,invoice,XX,C-1,2026-08-20,EUR,200.00,posted",
                        "RE-3,1,invoice,,C-1,2026-08-20,EUR,300.00,posted"));
        close("CH");
        close("DE");
        assertThat(firm.jdbc()
                        .sql("select round(sum(billed), 2) from reconcile.contract_month")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("300.00");
        assertThat(firm.jdbc()
                        .sql("select concat_ws(' | ', code, source_ref) from exceptions.item order by 1")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "CONTRACT_UNKNOWN | psa-de:invoice:RE-1/1",
                        "CONTRACT_UNKNOWN | psa-de:invoice:RE-2/1",
                        "ENTITY_UNKNOWN | psa-de:invoice:RE-2/1");
    }

    @Test
    void aVersionThatNamesAnotherCompanyMovesTheContractAndTakesBackWhatWasPosted() {
        post("DE");
        delivers(
                "de",
                "DE",
                "2026-09-05",
                "contracts.csv",
                rows(CONTRACT, "C-1,CH,CU,EUR,2026-08-01,active"),
                "projects.csv",
                rows(PROJECT, "P-1,CH,C-1,1"));
        close("DE");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/2 | 2026-08 | revenue | 800.00",
                        "DE/2026-08/C-1/revenue/2 | 2026-08 | contract_asset | -800.00");
        firm.applyOpenPlan();
        close("CH");
        assertThat(reconciled("CH")).containsExactly("C-1 | 800.00 | 800.00", "C-9 | 500.00 | 500.00");
        assertThat(reconciled("DE")).isEmpty();
    }
}
