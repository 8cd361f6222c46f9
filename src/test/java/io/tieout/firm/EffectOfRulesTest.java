package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * August was signed by the rules before these. That they make something else of it is played by changing, in the database, what both read:
 * nothing was delivered, approved or amended since.
 */
class EffectOfRulesTest {
    private static final String EFFECT = "posts the effect of rules";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::beginning);
    }

    private Firm beginning() {
        firm = new Firm(folder);
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,3090,Expected losses,loss_provision",
                        "DE,6080,Cost of losses,loss_cost",
                        "DE,4400,Services,revenue",
                        "DE,4840,Exchange differences,fx_difference"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target",
                        "account,tieout,revenue,DE,4400",
                        "account,tieout,contract_asset,DE,1410",
                        "account,tieout,contract_liability,DE,3280",
                        "account,tieout,loss_provision,DE,3090",
                        "account,tieout,loss_cost,DE,6080",
                        "account,tieout,fx_difference,DE,4840"),
                "bill_rates.csv",
                rows(
                        "rate_card,hourly_rate,currency,valid_from",
                        "RC,100.00,EUR,2026-01-01",
                        "RC-2,110.00,EUR,2026-01-01",
                        "RC-3,100.00,USD,2026-01-01"),
                "fx_rates.csv",
                rows(
                        "rate_on,from_currency,to_currency,rate,kind",
                        "2026-08-03,USD,EUR,0.90,spot",
                        "2026-08-10,USD,EUR,0.95,spot",
                        "2026-08-31,USD,EUR,0.90,closing",
                        "2026-09-30,USD,EUR,0.90,closing"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** Ten hours of 3 August on C-1. */
    private void signAugust(String currency, String... versions) {
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,%s,2026-08-01,active".formatted(currency)),
                "obligations.csv",
                rows("contract,obligation,version,effective_on,modification,method,start_on,rate_card,cap")
                        + rows(versions),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-03,10,approved"));
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");
        changed("run.snapshot", "update run.snapshot set engine_rules = engine_rules - 1");
        changed("recognise.valuation", "update recognise.valuation set input_hash = sha256(input_hash)");
    }

    private void changed(String table, String statement) {
        firm.jdbc().sql("alter table %s disable trigger user".formatted(table)).update();
        assertThat(firm.jdbc().sql(statement).update()).isPositive();
        firm.jdbc().sql("alter table %s enable trigger user".formatted(table)).update();
    }

    /** 1,000.00 of work, of which 900.00 were let through, and now are 950.00. */
    @Test
    void whatIsLetThroughUnderACapIsTheRules() {
        signAugust("EUR", "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC,900.00");
        changed("stage.record", """
                update stage.record set content = jsonb_set(content, '{cap}', '"950.00"') where kind = 'obligation'
                """);

        Said closed = firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).contains("C-1 | 2026-08 | plan | rules | 50.00");
        assertThat(closed.out()).contains(EFFECT);
    }

    /** The version of 20 August made 110.00 of each hour since the start; with a fee of a tenth on top 121.00, 110.00 more in all. */
    @Test
    void whatARepricedLineIsWorthIsTheRules() {
        signAugust(
                "EUR",
                "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC,",
                "C-1,1,2,2026-08-20,catch_up,time_and_materials,2026-08-01,RC-2,");
        changed("stage.record", """
                update stage.record set content = jsonb_set(content, '{fee_percent}', '"10"')
                where kind = 'obligation' and content ->> 'version' = '2'
                """);

        Said closed = firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | rules | 110.00");
        assertThat(closed.out()).contains(EFFECT);
    }

    /**
     * C-2 pays for cost, at 50.00 an hour, and was held for 25 hours of one day. Counted as 20 now, as the rules before had them, they are
     * 1,000.00 beside 500.00 of the ten of the day before.
     */
    @Test
    void whatIsHeldNoLongerIsTheRules() {
        firm.governed("cost_rates.csv", rows("resource,currency,hourly_cost,valid_from", "R-2,EUR,50.00,2026-01-01"));
        firm.delivers(
                "2026-09-02",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-2,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on",
                        "C-2,1,1,2026-08-01,original,cost_plus,2026-08-01"),
                "projects.csv",
                rows("project,entity,contract", "P-2,DE,C-2"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-2,R-2,P-2,2026-08-03,10,approved",
                        "T-3,R-2,P-2,2026-08-04,25,approved"));
        signAugust("EUR", "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC,");
        String twenty = "update %s set work_seconds = 72000 where source_ref = 'psa:timesheet_line:T-3'";
        changed("stage.timesheet_line", twenty.formatted("stage.timesheet_line"));
        changed("recognise.valued_line", twenty.formatted("recognise.valued_line"));

        Said closed = firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-2 | 2026-08 | plan | rules | 1500.00");
        assertThat(closed.out()).contains(EFFECT);
    }

    /** 1,000.00 USD were worth 900.00 EUR on their day; on the day that is taken for it now, 950.00. */
    @Test
    void whatRevenueIsWorthInTheBooksIsTheRules() {
        signAugust("USD", "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-3,");
        changed("stage.timesheet_line", "update stage.timesheet_line set work_on = '2026-08-10'");
        changed("recognise.valued_line", "update recognise.valued_line set work_on = '2026-08-10'");

        Said closed = firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | rules | 50.00");
        assertThat(closed.out()).contains(EFFECT);
    }

    /** The cap of 1,000.00 is earned, and 1,500.00 of cost are still to come: so says an estimate of August that came in September. */
    @Test
    void aLossThatBecameKnownSinceIsNotTheRules() {
        signAugust("EUR", "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC,1000.00");
        firm.delivers(
                "2026-09-20",
                "estimates.csv",
                rows("contract,obligation,estimated_on,remaining_cost", "C-1,1,2026-08-31,1500.00"));

        Said closed = firm.closes("2026-09");

        assertThat(firm.due()).anyMatch(line -> line.endsWith(" | 2026-08 | loss_provision | -1500.00"));
        assertThat(closed.out()).doesNotContain(EFFECT);
    }
}
