package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Before a run, somebody asks whether it would find what it needs. */
class SourceCheckTest {
    @TempDir
    Path folder;

    @Test
    void booksThatLackNothingAreSaidToLackNothing() throws IOException {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            Path key = there.firm().file("odoo.key");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
            Said before = there.firm().anna("source", "check");
            assertThat(before.exit()).as(before.toString()).isZero();
            assertThat(lines(before))
                    .contains(
                            "source psa of DE %s".formatted(there.firm().file("inbox")),
                            "ok waiting for the next run: 2026-09-03",
                            "ok newest delivery none was received yet",
                            "ledger books of DE Odoo at %s (database books), company 1"
                                    .formatted(there.odoo().address()),
                            "warning file of the key %s (rw-r-----), which others may read or write; expected rw------- of the user who runs Tieout; chmod 600 it, and make a new key if others could have read it"
                                    .formatted(key),
                            "ok accounts 1410, 3280, 4400",
                            "ok analytic accounts no obligation is known yet, and none is needed",
                            "ok currencies no contract is known yet",
                            "19 ok · 2 warning · 0 missing · 0 out of reach");
            assertThat(before.toString()).doesNotContain(there.odoo().key("service"));

            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            there.firm().closes("2026-08");
            Said after = there.firm().anna("source", "check");
            assertThat(after.exit()).as(after.toString()).isZero();
            assertThat(lines(after))
                    .contains(
                            "ok waiting nothing new",
                            "ok analytic accounts 3, one for each obligation in force",
                            "ok currencies active: EUR",
                            "20 ok · 1 warning · 0 missing · 0 out of reach")
                    .anyMatch(line -> line.startsWith("ok newest delivery 2026-09-03, accepted, received "));
            assertThat(there.moves()).isEmpty();
        }
    }

    @Test
    void whatIsMissingEndsWithSixAndWhatDoesNotAnswerWithSeven() {
        try (OdooFirm there = OdooFirm.in(folder, 18)) {
            there.firm().closes("2026-08");
            there.maps("analytic,odoo,77,DE,C-2/1");
            there.odoo().put("account.account", 23, Map.of("code", "3281"));
            Said missing = there.firm().anna("source", "check", "books");
            assertThat(missing.exit()).as(missing.toString()).isEqualTo(6);
            assertThat(lines(missing))
                    .noneMatch(line -> line.startsWith("source psa"))
                    .contains(
                            "missing accounts not there: 3280; expected all accounts to which mappings lead; make them in this company or take them into use, or map others",
                            "missing analytic accounts of 3 obligations 1 without: C-2/1 (mapped to 77, which is not there); expected one in use for each, by its reference or by a mapping of kind analytic; make it with that reference, or map its number; entries of the others are posted all the same");

            assertThat(missing.err()).isEqualTo("""
                            A run would not find what it needs of ledger books of DE: accounts, analytic accounts.
                            Nothing was read in, and nothing was written.
                            Each line says what to do.
                            Next: tieout source check books
                            """);
            JsonNode said = there.firm()
                    .anna("source", "check", "books", "--json")
                    .json()
                    .path("checked")
                    .path(0);
            assertThat(Stream.of("role", "name", "place")
                            .map(key -> said.path(key).asString()))
                    .containsExactly(
                            "ledger",
                            "books",
                            "Odoo at %s (database books), company 1"
                                    .formatted(there.odoo().address()));
            assertThat(said.path("requirements")
                            .valueStream()
                            .filter(each -> each.path("state").asString().equals("missing"))
                            .map(each -> each.path("subject").asString()))
                    .containsExactly("accounts", "analytic accounts");

            there.odoo().close();
            Said gone = there.firm().anna("source", "check", "books");
            assertThat(gone.exit()).as(gone.toString()).isEqualTo(7);
            assertThat(lines(gone))
                    .anyMatch(line -> line.startsWith("out of reach server Odoo at ")
                            && line.contains(" takes no connection for "));
            assertThat(there.firm().anna("ledger", "list").out())
                    .contains("out of reach: Odoo at ", "takes no connection for its version");
        }
    }

    @Test
    void anOdooNeedsNoMark() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            Said marked = there.firm().anna("ledger", "mark");
            Firm.succeeds(marked);
            assertThat(marked.out())
                    .isEqualTo(
                            "Odoo at %s (database books), company 1 needs no mark as the ledger books; nothing was changed.\n"
                                    .formatted(there.odoo().address()));
            assertThat(there.firm().anna("ledger", "list").out()).contains("entity  ledger  place", "Odoo 19.0");
        }
    }

    @Test
    void foldersAreLookedAtToo() throws IOException {
        try (Firm firm = Firm.ofTwoCompanies(folder)) {
            Said nothing = firm.anna("source", "check");
            assertThat(nothing.exit()).as(nothing.toString()).isEqualTo(6);
            assertThat(lines(nothing))
                    .contains(
                            "source psa-de of DE, JP %s".formatted(firm.file("inbox/psa-de")),
                            "missing folder %s is not there; expected a folder that this user can read; make it, or see whether its disk is; deliveries go there"
                                    .formatted(firm.file("inbox/psa-de")),
                            "warning folder The folder %s does not bear the mark of the ledger books (tieout-ledger.txt); the disk behind it may be gone; expected a folder that bears the mark of the ledger books; if it is the right one, the first run marks it; see tieout ledger list"
                                    .formatted(firm.file("books")));
            firm.write("inbox/psa-de/2026-09-03/delivery.yaml", "source: psa-fr\nentity: DE\n");
            firm.write(
                    "inbox/psa-de/2026-09-03/entities.csv", rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"));
            Firm.succeeds(firm.anna("ledger", "mark", "--entity", "DE"));
            Said delivered = firm.anna("source", "check");
            assertThat(delivered.exit()).as(delivered.toString()).isZero();
            assertThat(lines(delivered))
                    .contains(
                            "warning waiting nothing new; Delivery 2026-09-03 of psa-de: its delivery.yaml says source psa-fr, expected psa-de; correct what is said, or ask for another delivery",
                            "ok folder %s".formatted(firm.file("books")));
            Files.writeString(firm.file("books/tieout-ledger.txt"), "This folder is the ledger other of Tieout.\n");
            Said other = firm.anna("source", "check", "books");
            assertThat(other.exit()).as(other.toString()).isEqualTo(6);
        }
    }

    /** Its clock stands on 3 October 2026, which that of the database does not. */
    @Test
    void aDoctorLooksAtAllThatJobsNeedAndSaysWhatToDo() throws IOException {
        try (Firm firm = new Firm(folder)) {
            firm.delivers("2026-09-03", "entities.csv", rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"));
            Firm.succeeds(firm.anna("ledger", "mark", "--entity", "DE"));
            firm.write(
                    "governed/fx_rates.csv",
                    rows(
                            "rate_on,from_currency,to_currency,kind,rate,source",
                            "2026-08-28,USD,EUR,spot,0.90,ECB",
                            "2026-08-29,GBP,EUR,spot,1.10,ECB",
                            "2025-10-02,PLN,EUR,spot,0.20,ECB"));
            Firm.succeeds(firm.anna("map", "import", firm.file("governed").toString()));
            Said draft = firm.anna("doctor");
            assertThat(draft.exit()).as(draft.toString()).isEqualTo(6);
            assertThat(draft.err()).isEqualTo("""
                            Not everything is there that a job needs (installation: clock).
                            Nothing was started, and nothing was written.
                            Each line says what to do.
                            Next: tieout doctor
                            """);
            assertThat(lines(draft))
                    .contains(
                            "ok installation triggers no job starts by itself",
                            "ok DE calendar none, so no trigger counts its working days",
                            "ok installation unfinished runs none",
                            "ok installation exchange rates none are used",
                            "ok source psa of DE waiting for the next run: 2026-09-03",
                            "ok ledger books of DE folder %s".formatted(firm.file("books")),
                            "warning installation drafts rate 1 of anna waits since %s; expected approved, so that runs know it; another person types tieout map approve rate 1"
                                    .formatted(LocalDate.now(ZoneOffset.UTC)));
            Firm.succeeds(firm.ben("map", "approve", "rate", "1"));
            firm.write("tieout.yaml", firm.settings() + "preflight: {rate_days: 35, free_bytes: 1000000000000000}\n");
            Said old = firm.anna("doctor", "--entity", "DE", "--job", "posting");
            assertThat(lines(old))
                    .contains(
                            "warning installation exchange rates USD to EUR of 2026-08-28; expected newer ones, of the last 35 days; tieout map pull NAME --from MONTH, or tieout map import FOLDER")
                    .anyMatch(
                            line -> line.startsWith("missing installation disk ")
                                    && line.endsWith(
                                            "; expected at least 1,000,000,000 MB; make room there, or lower free_bytes of preflight in the settings"))
                    .noneMatch(line -> line.contains("source psa"));
            assertThat(old.err()).endsWith("Next: tieout doctor --entity DE --job posting\n");
        }
    }

    @Test
    void aNameThatThereIsNotIsToldWithThoseThatThereAre() {
        try (Firm firm = Firm.ofTwoCompanies(folder)) {
            Said said = firm.anna("source", "check", "boks");
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err())
                    .startsWith(
                            "There is no source or ledger boks; the settings have psa-de, books. Did you mean books?\nNothing was looked at.\n");
        }
    }

    /** Each with one blank between its cells. */
    private static List<String> lines(Said said) {
        return Stream.of(said.out().split("\n"))
                .map(line -> line.strip().replaceAll(" {2,}", " "))
                .toList();
    }
}
