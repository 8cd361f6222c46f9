package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange rates of an Odoo are asked for by one person and approved by another. 1.6 USD, and at the end of August 2 USD, are one EUR. */
class RatesOfAnOdooTest {
    private static final int USD = 1;

    @TempDir
    Path folder;

    @Test
    void whatIsAskedForIsADraftBesideWhatPersonsGave() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19)) {
            kept(there, 1, "2026-08-05", 1.6);
            kept(there, 2, "2026-08-31", 2);
            there.firm()
                    .governed(
                            "fx_rates.csv",
                            Firm.rows(
                                    "rate_on,from_currency,to_currency,rate,kind,source",
                                    "2026-08-05,USD,EUR,0.63,spot,bank",
                                    "2026-08-31,USD,EUR,0.60,average,bank"));
            int no = drafted(there, "2 rates into EUR from 2026-08 to 2026-08.");
            assertThat(pull(there).out())
                    .contains(
                            "USD has no rate for 2026-08-01 to 2026-08-04",
                            "USD has no rate for 2026-08-13 to 2026-08-30",
                            "books says 0.625 for 2026-08-05 USD EUR spot; 0.63, which is in use, stays.",
                            "rate %d, a draft prepared by anna, says the same already; nothing was imported."
                                    .formatted(no));
            assertThat(there.firm().anna("map", "approve", "rate", "" + no).exit())
                    .isEqualTo(5);
            assertThat(there.firm().ben("map", "approve", "rate", "" + no).out())
                    .contains("fx_rates.csv   2 rows new   2 as before   0 ended");
            assertThat(there.firm().anna("map", "show", "rate", "" + no).out())
                    .contains(
                            "2026-08-05  USD            EUR          0.63  spot     bank",
                            "2026-08-31  USD            EUR          0.5   spot     books",
                            "2026-08-31  USD            EUR          0.5   closing  books",
                            "2026-08-31  USD            EUR          0.6   average  bank");
            assertThat(pull(there).out())
                    .endsWith("rate %d is in use and says the same already; nothing was imported.\n".formatted(no));
            there.changes("res.currency.rate", 2, "rate", 2.5);
            int corrected = drafted(there, "2 rates into EUR");
            assertThat(there.firm()
                            .anna("map", "diff", "rate", "" + corrected, "--rows")
                            .out())
                    .contains("rate 0.4, kind closing, source books   (rate was 0.5)")
                    .contains("rate 0.4, kind spot, source books   (rate was 0.5)");
            there.firm().anna("map", "withdraw", "rate", "" + corrected);
            there.drops("res.currency.rate", 1, 2);
            int gone = drafted(there, "0 rates into EUR");
            there.firm().ben("map", "approve", "rate", "" + gone);
            assertThat(pull(there).out()).endsWith("Nothing was imported.\n");
        }
    }

    @Test
    void whatIsAFolderOfFilesKeepsNone() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19)) {
            Said refused = there.firm().anna("map", "pull", "terms", "--from", "2026-08");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err())
                    .startsWith(
                            "terms keeps no exchange rates, as it is a folder of files; name a source or ledger of kind odoo");
            assertThat(there.firm()
                            .anna("map", "pull", "bank", "--from", "2026-08")
                            .err())
                    .startsWith("There is no source or ledger bank; the settings have terms, psa, books.");
        }
    }

    private static int drafted(OdooWorkFirm there, String told) {
        String out = pull(there).out();
        assertThat(out).startsWith("books has " + told).contains(" is a draft with fx_rates.csv, prepared by anna.");
        return Integer.parseInt(out.replaceAll("(?s).*rate (\\d+) is a draft.*", "$1"));
    }

    private static Said pull(OdooWorkFirm there) {
        return there.firm().anna("map", "pull", "books", "--from", "2026-08", "--to", "2026-08");
    }

    private static void kept(OdooWorkFirm there, long id, String on, double units) {
        there.odoo()
                .put("res.currency.rate", id, Map.of("name", on, "rate", units, "currency_id", USD, "company_id", 1));
    }
}
