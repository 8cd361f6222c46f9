package io.tieout.extract.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.extract.SaidRates;
import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import io.tieout.odoofake.FakeOdoo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an Odoo of a company in EUR says of USD and GBP, by how many of them one EUR is. */
class OdooRatesTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int GBP = 4;

    @TempDir
    Path folder;

    private FakeOdoo odoo;

    @AfterEach
    void closed() {
        odoo.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void aUnitIsWorthOneOverWhatOdooKeepsAndTheLastOfAMonthThatIsOverClosesIt(int version) {
        opened(version);
        kept(1, "2026-08-05", USD, "1.6", 1);
        kept(2, "2026-08-31", USD, "1.2834", 1);
        kept(3, "2026-09-01", USD, "2", 1);
        assertThat(said(8).rates().stream().map(OdooRatesTest::told))
                .containsExactly("2026-08-05 USD 0.625", "2026-08-31 USD 0.7791803023 closing");
        assertThat(said(8).currency()).isEqualTo("EUR");
    }

    /** From its first one on, the company's own go before those of all companies, and those of another company are none. */
    @Test
    void theCompanysOwnRatesGoBeforeThoseOfAll() {
        opened(19);
        odoo.put("res.company", 7, Map.of("name", "Other", "currency_id", EUR));
        kept(1, "2026-08-10", GBP, "0.8", 0);
        kept(2, "2026-08-20", GBP, "0.5", 1);
        kept(3, "2026-08-25", GBP, "0.4", 0);
        kept(4, "2026-08-26", GBP, "0.3", 7);
        assertThat(said(8).rates().stream().map(OdooRatesTest::told))
                .containsExactly("2026-08-10 GBP 1.25", "2026-08-20 GBP 2 closing");
    }

    /** The base is another currency than the company's: 1.1 EUR, from 20 August on 1.2 EUR, for one of it. */
    @Test
    void aCompanyWhoseOwnCurrencyHasRatesIsNotTheBase() {
        opened(19);
        kept(1, "2026-08-01", EUR, "1.1", 1);
        kept(2, "2026-08-20", EUR, "1.2", 1);
        kept(3, "2026-08-05", USD, "1.6", 1);
        assertThat(said(8).rates().stream().map(OdooRatesTest::told))
                .containsExactly("2026-08-05 USD 0.6875", "2026-08-20 USD 0.75 closing");
    }

    /** Of 30 July it counts until 6 August, of 5 August until the 12th. */
    @Test
    void daysThatNoRateReachesAreToldAndNotFilled() {
        opened(19);
        kept(1, "2026-07-30", USD, "1.25", 1);
        kept(2, "2026-08-05", USD, "1.6", 1);
        kept(3, "2026-08-31", USD, "2", 1);
        assertThat(said(8).notices())
                .containsExactly(
                        "USD has no rate for 2026-08-13 to 2026-08-30: a rate counts for its day and 7 more; who needs one there adds it to fx_rates.csv.");
    }

    @Test
    void aCurrencyThatIsNoneOfTheStandardIsLeftOutAndNamed() {
        opened(19);
        odoo.put("res.currency", 90, Map.of("name", "POINTS", "symbol", "P", "active", true));
        odoo.put("res.currency", 91, Map.of("name", "SEK", "symbol", "kr", "active", false));
        kept(1, "2026-08-05", 90, "100", 1);
        kept(2, "2026-08-05", 91, "11", 1);
        assertThat(said(8).rates()).isEmpty();
        assertThat(said(8).notices()).containsExactly("POINTS is no currency of ISO 4217; its rates are left out.");
    }

    private static String told(SaidRates.SaidRate rate) {
        return "%s %s %s%s"
                .formatted(
                        rate.on(),
                        rate.from(),
                        rate.rate().stripTrailingZeros().toPlainString(),
                        rate.closing() ? " closing" : "");
    }

    private SaidRates said(int month) {
        try (Odoo client = new Odoo(new OdooSettings(
                odoo.address(),
                FakeOdoo.DATABASE,
                "service",
                () -> odoo.key("service"),
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Limits.USUAL))) {
            LocalDate first = LocalDate.of(2026, month, 1);
            return new OdooRates(client, 1).between(first, first.plusMonths(1).minusDays(1));
        }
    }

    private void opened(int version) {
        odoo = FakeOdoo.open(folder.resolve("odoo"), version, Clock.systemUTC());
        odoo.put("res.company", 1, Map.of("name", "Acme", "currency_id", EUR));
    }

    /** @param company 0: of all */
    private void kept(long id, String on, long currency, String units, long company) {
        Map<String, Object> values =
                new HashMap<>(Map.of("name", on, "rate", new BigDecimal(units), "currency_id", currency));
        if (company > 0) {
            values.put("company_id", company);
        }
        odoo.put("res.currency.rate", id, values);
    }
}
