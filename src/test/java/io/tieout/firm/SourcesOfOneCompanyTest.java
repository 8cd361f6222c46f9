package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One company with two sources, psa and crm. What both call by one id is one thing, unless the settings say otherwise. */
class SourcesOfOneCompanyTest {
    private static final String CONTRACT = "contract,entity,customer,currency,start_on,status";
    private static final String OBLIGATION = "contract,obligation,version,effective_on,method,price,start_on";
    private static final String MILESTONE = "contract,obligation,milestone,amount,due_on,accepted_on,evidence";
    private static final String ACCOUNTS = "account,tieout,revenue,DE,4400,,\n"
            + "account,tieout,contract_asset,DE,1410,,\naccount,tieout,contract_liability,DE,3280,,\n";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::layOut);
    }

    private Firm layOut() {
        firm = new Firm(folder);
        settings("", "", "");
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        delivers("psa", "entities.csv", rows("entity,currency,time_zone", "DE,EUR,UTC"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void settings(String ofEntity, String ofPsa, String ofCrm) {
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa, crm], ledger: books, journal: REV%s}
                sources:
                  psa: {kind: csv, folder: psa%s}
                  crm: {kind: csv, folder: crm%s}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                """.formatted(ofEntity, ofPsa, ofCrm));
    }

    private void delivers(String source, String... filesAndRows) {
        for (int i = 0; i < filesAndRows.length; i += 2) {
            firm.write("%s/2026-09-03/%s".formatted(source, filesAndRows[i]), filesAndRows[i + 1]);
        }
        firm.write(
                source + "/2026-09-03/delivery.yaml",
                "source: %s\nentity: DE\nknown_at: 2026-09-03T16:00:00Z\n".formatted(source));
    }

    private void milestoneContract(String source, String accepted) {
        delivers(
                source,
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(OBLIGATION, "C-1,1,1,2026-08-01,milestone,,2026-08-01"),
                "milestones.csv",
                rows(MILESTONE, "C-1,1,M1," + accepted + ",2026-08-20,2026-08-21,signed"));
    }

    private List<String> recognised() {
        return firm.jdbc().sql("""
                        select concat_ws(' | ', contract, obligation, round(revenue, 2), round(billed, 2))
                        from recognise.position
                        where run_id = (select max(run_id) from run.run where kind = 'close' and state = 'completed')
                        order by contract, obligation
                        """).query(String.class).list();
    }

    private List<String> held() {
        return firm.result("2026-08", "exceptions.csv").stream()
                .map(row -> row.split(",", -1))
                .map(cells -> String.join(" | ", cells[0], cells[2], cells[6]))
                .toList();
    }

    @Test
    void whatBothSayAlikeCountsOnce() {
        milestoneContract("psa", "10000.00");
        milestoneContract("crm", "10000.00");
        String invoice = rows(
                "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                "RE-1,1,invoice,C-1,1,2026-08-25,EUR,4000.00,posted");
        delivers("psa", "invoices.csv", invoice);
        delivers("crm", "invoices.csv", invoice);
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 10000.00 | 4000.00");
    }

    @Test
    void whatTheySayDifferentlyIsHeldAndNamed() {
        milestoneContract("psa", "10000.00");
        milestoneContract("crm", "12000.00");
        firm.closes("2026-08");
        assertThat(recognised()).isEmpty();
        assertThat(held())
                .contains(
                        "SOURCES_DIFFER | psa:milestone:C-1/1/M1 | amount 10000 and not 12000",
                        "SOURCES_DIFFER | crm:obligation:C-1/1/1 | psa:milestone:C-1/1/M1 and crm:milestone:C-1/1/M1: amount 10000 and not 12000");
    }

    /** By its name crm goes first; what was earned and posted is not taken back for what it says alone. */
    @Test
    void aContractThatIsADraftForOneOfThemOnlyIsHeldAndKeepsWhatWasPosted() {
        milestoneContract("psa", "10000.00");
        firm.posts("2026-08");
        delivers("crm", "contracts.csv", rows(CONTRACT, "C-1,DE,CU,EUR,2026-08-01,draft"));
        firm.closes("2026-08");
        assertThat(firm.due()).isEmpty();
        assertThat(firm.result("2026-08", "schedule.csv"))
                .singleElement()
                .asString()
                .startsWith("C-1,1,2026-08,EUR,,,")
                .endsWith(",true");
        assertThat(held()).contains("SOURCES_DIFFER | psa:contract:C-1 | status active and not draft");
    }

    /** Of 10,000.00 earned, 1,000.00 are billed for sure; whether RE-1 is of 4,000.00 or 4,100.00 nobody knows. */
    @Test
    void anInvoiceThatTheySayDifferentlyIsMissingFromTheBalanceAndHoldsNoRevenue() {
        milestoneContract("psa", "10000.00");
        milestoneContract("crm", "10000.00");
        invoices("psa", "RE-1,1,invoice,C-1,1,2026-08-25,EUR,4000.00,posted");
        invoices("crm", "RE-1,1,invoice,C-1,1,2026-08-25,EUR,4100.00,posted");
        firm.closes("2026-08");
        assertThat(firm.result("2026-08", "schedule.csv"))
                .singleElement()
                .asString()
                .startsWith("C-1,1,2026-08,EUR,10000.00,10000.00,1000.00,1000.00,9000.00,0.00,")
                .endsWith(",true");
        assertThat(firm.result("2026-08", "reconciliation.csv"))
                .containsExactly("DE,C-1,2026-08,EUR,10000.00,1000.00,10000.00,0.00,0.00,10000.00,due,not posted,true");
        assertThat(held()).containsExactly("SOURCES_DIFFER | psa:invoice:RE-1/1 | net_amount 4000 and not 4100");
        assertThat(firm.anna("explain", "DE/C-1/2026-08").out())
                .contains("RE-2")
                .doesNotContain("RE-1");
    }

    /** 10,000.00 less 4,000.00 and 1,000.00; nothing is missing, whatever the other says, and a draft bills nothing. */
    @Test
    void theInvoiceOfTheOwnerCounts() {
        settings(", owners: {invoice: psa}", "", "");
        milestoneContract("psa", "10000.00");
        milestoneContract("crm", "10000.00");
        String draft = "RE-3,1,invoice,C-1,1,2026-08-25,USD,5.00,draft";
        invoices("psa", "RE-1,1,invoice,C-1,1,2026-08-25,EUR,4000.00,posted", draft);
        invoices("crm", "RE-1,1,invoice,C-1,1,2026-08-25,USD,4100.00,posted", draft);
        firm.closes("2026-08");
        assertThat(firm.result("2026-08", "schedule.csv"))
                .singleElement()
                .asString()
                .startsWith("C-1,1,2026-08,EUR,10000.00,10000.00,5000.00,5000.00,5000.00,0.00,")
                .endsWith(",false");
    }

    private void invoices(String source, String... rows) {
        delivers(
                source,
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-2,1,invoice,C-1,1,2026-08-26,EUR,1000.00,posted",
                        String.join("\n", rows)));
    }

    /** 1,000.00 by 500 : 500. What a milestone is worth moves nothing of it to the other obligation. */
    @Test
    void aMilestoneThatTheySayDifferentlyHoldsItsObligationAlone() {
        sharedPrice("psa", "500", "500.00");
        sharedPrice("crm", "500", "400.00");
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 2 | 500.00 | 0.00");
    }

    /** By 500 : 500 or by 600 : 500, the part of the other obligation is 500.00 or 454.55. */
    @Test
    void aVersionThatTheySayDifferentlyHoldsWhoSharesItsPrice() {
        sharedPrice("psa", "500", "500.00");
        sharedPrice("crm", "600", "500.00");
        firm.closes("2026-08");
        assertThat(recognised()).isEmpty();
    }

    private void sharedPrice(String source, String standalone, String accepted) {
        delivers(
                source,
                "contracts.csv",
                rows(CONTRACT + ",price", "C-1,DE,CU,EUR,2026-08-01,active,1000.00"),
                "obligations.csv",
                rows(
                        OBLIGATION + ",standalone_price",
                        "C-1,1,1,2026-08-01,milestone,,2026-08-01," + standalone,
                        "C-1,2,1,2026-08-01,point_in_time,,2026-08-01,500"),
                "milestones.csv",
                rows(MILESTONE, "C-1,1,M1," + accepted + ",2026-08-20,2026-08-21,signed"),
                "deliveries.csv",
                rows("line,contract,obligation,delivered_on,units", "D-1,C-1,2,2026-08-20,1"));
    }

    @Test
    void theOwnerWinsAndTheOtherIsNamed() {
        settings(", owners: {milestone: psa}", "", "");
        milestoneContract("psa", "10000.00");
        milestoneContract("crm", "12000.00");
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 10000.00 | 0.00");
        assertThat(held()).containsExactly("SOURCE_OVERRULED | crm:milestone:C-1/1/M1 | amount 12000 and not 10000");
    }

    @Test
    void anotherOwnerIsAnotherSnapshot() {
        settings(", owners: {milestone: psa}", "", "");
        milestoneContract("psa", "10000.00");
        milestoneContract("crm", "12000.00");
        firm.closes("2026-08");
        settings(", owners: {milestone: crm}", "", "");
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 12000.00 | 0.00");
    }

    @Test
    void namesThatDifferAreJoinedByMappings() {
        delivers(
                "crm",
                "contracts.csv",
                rows(CONTRACT, "OPP-7,DE,CU,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(OBLIGATION, "OPP-7,A,1,2026-08-01,milestone,,2026-08-01"));
        delivers(
                "psa",
                "milestones.csv",
                rows(MILESTONE, "C-1,1,M1,5000.00,2026-08-20,2026-08-21,signed"),
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,UTC"));
        firm.governed(
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target,valid_from,valid_to",
                        ACCOUNTS + "contract,crm,OPP-7,,C-1,,",
                        "obligation,crm,OPP-7/A,DE,C-1/1,,"));
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 5000.00 | 0.00");
    }

    /** The company has its books in EUR; the contract is in USD and cannot be computed. */
    @Test
    void aContractThatIsHeldHasItsOwnCurrencyUnderTheNameThatTheCompanyHasForIt() {
        delivers(
                "crm",
                "contracts.csv",
                rows(CONTRACT, "OPP-7,DE,CU,USD,2026-08-01,active"),
                "obligations.csv",
                rows(OBLIGATION, "OPP-7,1,1,2026-08-01,by_the_moon,100.00,2026-08-01"));
        firm.governed(
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target,valid_from,valid_to",
                        ACCOUNTS + "contract,crm,OPP-7,,C-1,,"));
        firm.closes("2026-08");
        assertThat(firm.jdbc()
                        .sql(
                                "select distinct contract || ' ' || currency from recognise.roll_forward((select max(run_id) from run.run))")
                        .query(String.class)
                        .list())
                .containsExactly("C-1 USD");
        assertThat(firm.sql()
                        .statement("check/subject/lies_in.sql")
                        .param("concerns", "contract")
                        .param("name", "C-1")
                        .param("entity", "DE")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-09-03/obligations.csv line 2, 2026-09-03/contracts.csv line 2");
    }

    @Test
    void aJoinedNameHasNoDays() {
        firm.write(
                "governed/mappings.csv",
                rows(
                        "kind,source,source_key,entity,target,valid_from,valid_to",
                        "contract,crm,OPP-7,,C-1,2026-08-01,",
                        "resource,crm,E7,,Ann,,2026-08-14",
                        "obligation,crm,OPP-7,,C-1,,"));
        assertThat(firm.anna("map", "import", "governed").err())
                .contains("expected no day: a mapping of kind contract holds always")
                .contains("expected no day: a mapping of kind resource holds always")
                .contains("expected a contract and its obligation, like C-1001/2");
    }

    @Test
    void twoToolsThatBothNumberFromOneKeepTheirContractsApart() {
        settings("", ", ids: source", ", ids: source");
        String time = "line,resource,project,work_on,hours,status";
        String obligation = "contract,obligation,version,effective_on,method,start_on,rate_card";
        String project = "project,entity,contract,obligation";
        delivers(
                "psa",
                "contracts.csv",
                rows(CONTRACT, "1,DE,1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(obligation, "1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows(project, "1,DE,1,1"),
                "timesheet_lines.csv",
                rows(time, "1,1,1,2026-08-03,8,approved"));
        delivers(
                "crm",
                "contracts.csv",
                rows(CONTRACT, "1,DE,1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(obligation, "1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows(project, "1,DE,,"),
                "timesheet_lines.csv",
                rows(time, "1,1,1,2026-08-03,3,approved"));
        firm.governed(
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target,valid_from,valid_to",
                        ACCOUNTS + "project,crm,crm/1,DE,crm/1,,"));
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("crm/1 | 1 | 300.00 | 0.00", "psa/1 | 1 | 800.00 | 0.00");
        firm.applyOpenPlan();
        assertThat(firm.jdbc()
                        .sql("select entry_key from post.dispatch where state = 'VERIFIED' order by entry_key")
                        .query(String.class)
                        .list())
                .containsExactly("DE/2026-08/crm/1/revenue/1", "DE/2026-08/psa/1/revenue/1");
        assertThat(firm.anna("explain", "DE/crm/1/2026-08").exit()).isZero();
    }

    /**
     * The contract 1 of each is 1,000.00 for 10 units. Of psa 5 were delivered and 400.00 billed, of crm 7 and 300.00: revenue is
     * 5/10 and 7/10 of the price.
     */
    @Test
    void twoToolsThatBothNumberFromOneKeepApartWhatTheyNumberThemselves() {
        settings("", ", ids: source", ", ids: source");
        unitsOfContractOne("psa", "5", "400.00");
        unitsOfContractOne("crm", "7", "300.00");
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("crm/1 | 1 | 700.00 | 300.00", "psa/1 | 1 | 500.00 | 400.00");
        assertThat(held()).isEmpty();
        assertThat(firm.jdbc().sql("""
                        select kind || ' ' || id
                        from unnest(array['delivery', 'invoice', 'payment', 'assignment']) as wanted
                        cross join lateral stage.company_record(wanted, (select last_no from run.knowledge), 1, '{}')
                        order by kind, id
                        """).query(String.class).list())
                .containsExactly(
                        "assignment crm/1",
                        "assignment psa/1",
                        "delivery crm/1",
                        "delivery psa/1",
                        "invoice crm/1/1",
                        "invoice psa/1/1",
                        "payment crm/1/1",
                        "payment psa/1/1");
    }

    private void unitsOfContractOne(String source, String units, String billed) {
        delivers(
                source,
                "contracts.csv",
                rows(CONTRACT, "1,DE,1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(OBLIGATION, "1,1,1,2026-08-01,units_delivered,1000.00,2026-08-01"),
                "estimates.csv",
                rows("contract,obligation,estimated_on,units_total", "1,1,2026-08-01,10"),
                "deliveries.csv",
                rows("line,contract,obligation,delivered_on,units", "1,1,1,2026-08-20," + units),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "1,1,invoice,1,1,2026-08-25,EUR," + billed + ",posted"),
                "payments.csv",
                rows("payment,invoice,paid_on,currency,amount", "1,1,2026-08-28,EUR," + billed),
                "assignments.csv",
                rows("assignment,resource,project,from_on,to_on,hours", "1,1,1,2026-08-01,2026-08-31," + units));
    }

    /** Of 10 units at 1,000.00 psa delivered 5 of C-1 under the name D-1; crm says that they are C-2's. */
    @Test
    void eachContractIsHeldThatASourceNames() {
        units("psa", "C-1", "C-1", "C-2");
        units("crm", "C-2");
        firm.closes("2026-08");
        assertThat(recognised()).isEmpty();
        assertThat(held())
                .contains(
                        "SOURCES_DIFFER | psa:obligation:C-1/1/1 | psa:delivery:D-1 and crm:delivery:D-1: contract C-1 and not C-2",
                        "SOURCES_DIFFER | psa:obligation:C-2/1/1 | psa:delivery:D-1 and crm:delivery:D-1: contract C-1 and not C-2");
    }

    @Test
    void aContractIsHeldAlsoWhereTheOtherSourceNamesOneThatNobodyKnows() {
        units("psa", "C-1", "C-1");
        units("crm", "C-9");
        firm.closes("2026-08");
        assertThat(recognised()).isEmpty();
    }

    private void units(String source, String ofContract, String... contracts) {
        List<String> heads = new ArrayList<>(List.of(CONTRACT));
        List<String> terms = new ArrayList<>(List.of(OBLIGATION));
        List<String> totals = new ArrayList<>(List.of("contract,obligation,estimated_on,units_total"));
        for (String contract : contracts) {
            heads.add(contract + ",DE,CU,EUR,2026-08-01,active");
            terms.add(contract + ",1,1,2026-08-01,units_delivered,1000.00,2026-08-01");
            totals.add(contract + ",1,2026-08-01,10");
        }
        delivers(
                source,
                "contracts.csv",
                rows(heads.toArray(String[]::new)),
                "obligations.csv",
                rows(terms.toArray(String[]::new)),
                "estimates.csv",
                rows(totals.toArray(String[]::new)),
                "deliveries.csv",
                rows("line,contract,obligation,delivered_on,units", "D-1," + ofContract + ",1,2026-08-20,5"));
    }

    /** 8 hours at 100.00, of a project that is C-1's as psa says it and C-2's as crm does. */
    private void projectOfTwoContracts() {
        delivers(
                "psa",
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-08-01,active", "C-2,DE,CU,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC",
                        "C-2,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract,obligation,billable", "P-1,DE,C-1,1,true"),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-03,8,approved"));
        delivers("crm", "projects.csv", rows("project,entity,contract,obligation,billable", "P-1,DE,C-2,1,true"));
    }

    @Test
    void theOwnerOfProjectsSaysWhoseTheWorkOfAnotherSourceIs() {
        settings(", owners: {project: crm}", "", "");
        projectOfTwoContracts();
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 0.00 | 0.00", "C-2 | 1 | 800.00 | 0.00");
        assertThat(held()).containsExactly("SOURCE_OVERRULED | psa:project:P-1 | contract C-1 and not C-2");
    }

    @Test
    void whereTheOwnerOfProjectsSaysNothingTheWorkIsWhoseItsOwnSourceSays() {
        settings(", owners: {project: crm}", "", "");
        projectOfTwoContracts();
        delivers("crm", "projects.csv", rows("project,entity,contract,obligation,billable", "P-1,DE,,,true"));
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 800.00 | 0.00", "C-2 | 1 | 0.00 | 0.00");
    }

    @Test
    void workIsWhatItsOwnSourceSaysWhereNobodyOwnsProjects() {
        projectOfTwoContracts();
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 800.00 | 0.00", "C-2 | 1 | 0.00 | 0.00");
        assertThat(held()).containsExactly("SOURCES_DIFFER | psa:project:P-1 | contract C-1 and not C-2");
    }

    /** 8 hours of somebody who is a partner at 200.00 as crm says it, and a consultant at 120.00 as psa does. */
    private void personOfTwoRoles() {
        delivers(
                "psa",
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-1,DE,C-1,1"),
                "resources.csv",
                rows("resource,entity,role", "R-1,DE,consultant"),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-03,8,approved"));
        delivers("crm", "resources.csv", rows("resource,entity,role", "R-1,DE,partner"));
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,role,hourly_rate,currency,valid_from",
                        "RC,consultant,120.00,EUR,2026-01-01",
                        "RC,partner,200.00,EUR,2026-01-01"));
    }

    @Test
    void theOwnerOfResourcesSaysWhichRoleAPersonOfAnotherSourceHas() {
        settings(", owners: {resource: crm}", "", "");
        personOfTwoRoles();
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 1600.00 | 0.00");
        assertThat(held()).containsExactly("SOURCE_OVERRULED | psa:resource:R-1 | role consultant and not partner");
    }

    @Test
    void whereTheOwnerOfResourcesSaysNoRoleAPersonHasThatOfHisOwnSource() {
        settings(", owners: {resource: crm}", "", "");
        personOfTwoRoles();
        delivers("crm", "resources.csv", rows("resource,entity,role", "R-1,DE,"));
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 960.00 | 0.00");
    }

    @Test
    void aPersonIsWhoHisOwnSourceSaysWhereNobodyOwnsResources() {
        personOfTwoRoles();
        firm.closes("2026-08");
        assertThat(recognised()).containsExactly("C-1 | 1 | 960.00 | 0.00");
        assertThat(held()).containsExactly("SOURCES_DIFFER | psa:resource:R-1 | role consultant and not partner");
    }

    /** Both sources have a position of C-1 and one of C-2; of C-1 psa says 2,900.00 and crm 3,000.00. */
    @Test
    void aBalanceIsNotAdoptedThatSourcesStateDifferently() {
        String positions = "contract,obligation,month,kind,amount";
        delivers(
                "psa",
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-05-01,active", "C-2,DE,CU,EUR,2026-05-01,active"),
                "obligations.csv",
                rows(
                        OBLIGATION,
                        "C-1,1,1,2026-05-01,straight_line_monthly,12000.00,2026-05-01",
                        "C-2,1,1,2026-05-01,straight_line_monthly,12000.00,2026-05-01"),
                "opening_positions.csv",
                rows(
                        positions,
                        "C-1,1,2026-07,revenue,2900.00",
                        "C-1,1,2026-07,contract_liability,100.00",
                        "C-2,1,2026-07,revenue,500.00"));
        delivers(
                "crm",
                "opening_positions.csv",
                rows(
                        positions,
                        "C-1,1,2026-07,revenue,3000.00",
                        "C-1,1,2026-07,contract_liability,100.00",
                        "C-2,1,2026-07,revenue,500.00"),
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-05-01,active", "C-2,DE,CU,EUR,2026-05-01,active"));

        Firm.succeeds(firm.anna("run", "opening"));
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-07/C-2/opening/1 | 2026-07 | revenue | -500.00",
                        "DE/2026-07/C-2/opening/1 | 2026-07 | receivable | 500.00");

        settings(", owners: {opening_position: crm}", "", "");
        Firm.succeeds(firm.anna("run", "opening"));
        assertThat(firm.due())
                .startsWith(
                        "DE/2026-07/C-1/opening/1 | 2026-07 | revenue | -3000.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | contract_liability | -100.00");
    }

    /** The books have a balance of C-1; where sources state positions, right or not, they are not asked. */
    @Test
    void theBooksAreNotAskedForABalanceThatSourcesStateDifferently() {
        String positions = "contract,obligation,month,kind,amount";
        delivers(
                "psa",
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-05-01,active"),
                "obligations.csv",
                rows(OBLIGATION, "C-1,1,1,2026-05-01,straight_line_monthly,12000.00,2026-05-01"),
                "opening_positions.csv",
                rows(positions, "C-1,1,2026-07,revenue,2900.00"));
        delivers(
                "crm",
                "opening_positions.csv",
                rows(positions, "C-1,1,2026-07,revenue,3000.00"),
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-05-01,active"));
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        "entry,line,entity,account,posted_on,debit,credit,currency,contract",
                        "R-1,1,DE,1410,2026-07-31,2000.00,0,EUR,C-1",
                        "R-1,2,DE,4400,2026-07-31,0,2000.00,EUR,C-1"));
        Firm.succeeds(firm.anna("run", "opening"));
        assertThat(firm.due()).isEmpty();
    }

    @Test
    void whatIsHeldIsListedUnderTheNameThatTheCompanyHasForIt() {
        settings("", ", ids: source", "");
        delivers(
                "psa",
                "contracts.csv",
                rows(CONTRACT, "1,DE,1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(OBLIGATION, "1,1,1,2026-08-01,by_the_moon,100.00,2026-08-01"));
        firm.closes("2026-08");
        assertThat(held()).containsExactly("METHOD_UNSUPPORTED | psa:obligation:1/1/1 | by_the_moon");
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .singleElement()
                .asString()
                .contains(",by_the_moon,\"one of cost_plus, cost_recovery, cost_to_cost, hours_to_hours, "
                        + "milestone, percent_complete, point_in_time, retainer_drawdown, straight_line_daily, "
                        + "straight_line_monthly, time_and_materials, units_delivered\",");
    }

    @Test
    void theWayIdsAreTakenStaysAsItWas() {
        milestoneContract("psa", "10000.00");
        firm.closes("2026-08");
        settings("", ", ids: source", "");
        Said said = firm.anna("run", "month-end-close", "--period", "2026-08");
        assertThat(said.exit()).as(said.toString()).isEqualTo(6);
        assertThat(said.err())
                .contains(
                        "The settings say ids: source of psa, and what was accepted of it was taken with ids: company");
    }
}
