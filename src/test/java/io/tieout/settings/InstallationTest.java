package io.tieout.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.canonical.FileLimits;
import io.tieout.connect.Connections;
import io.tieout.connect.CsvBooks;
import io.tieout.connect.CsvSource;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.SourceSettings.Ids;
import io.tieout.yaml.Problem;
import io.tieout.yaml.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {

    private static final String SETTINGS = """
            entities:
              DE:
                currency: EUR
                first_period: 2026-08
                sources: [psa-de]
                ledger: books-de
                journal: REV
                tolerance: 0.01
                calendar: DE
                time_zone: Europe/Berlin
            sources:
              psa-de: { kind: csv, folder: inbox/psa-de }
            ledgers:
              books-de:
                kind: csv
                folder: ledgers/csv/DE
                system: ledger-de
            identities:
              bob:
                os_users: [carol]
            allow_shared_os_user: true
            limits:
              file_bytes: 1000
              rows: 7
            lease_seconds: 30
            output: results
            """;

    @TempDir
    Path folder;

    @Test
    void everySettingIsRead() throws IOException {
        Installation installation = read(
                SETTINGS.replace("tolerance:", "year_end_journals: [CLOSE]\n    tolerance:") + "group_currency: CHF\n");

        EntitySettings entity = installation.entity("DE");
        assertThat(entity.currency()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(entity.firstPeriod()).isEqualTo(YearMonth.of(2026, 8));
        assertThat(entity.journal()).isEqualTo("REV");
        assertThat(entity.yearEndJournals()).containsExactly("CLOSE");
        assertThat(entity.tolerance()).isEqualTo(new BigDecimal("0.01"));
        assertThat(entity.calendar()).contains("DE");
        assertThat(entity.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(installation.sourcesOf(entity))
                .containsExactly(new SourceSettings(
                        "psa-de", Ids.COMPANY, new CsvSource(folder.resolve("home/inbox/psa-de"), Map.of())));
        assertThat(installation.ledgerOf(entity))
                .isEqualTo(new LedgerSettings(
                        "books-de", "ledger-de", 100, new CsvBooks(folder.resolve("home/ledgers/csv/DE"))));
        assertThat(installation.groupCurrency()).contains(Currency.getInstance("CHF"));
        assertThat(installation.identities())
                .containsEntry("bob", List.of("carol"))
                .hasSize(1);
        assertThat(installation.allowSharedOsUser()).isTrue();
        assertThat(installation.limits()).isEqualTo(new FileLimits(1000, 1 << 20, 500, 7, 100_000));
        assertThat(installation.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(installation.output()).isEqualTo(folder.resolve("home/results"));
    }

    @Test
    void defaults() throws IOException {
        Installation installation = read("""
                entities:
                  DE: { currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV }
                sources:
                  psa: { kind: csv, folder: /data/psa }
                ledgers:
                  books: { kind: csv, folder: books, system: ledger }
                """);

        EntitySettings entity = installation.entity("DE");
        assertThat(entity.tolerance()).isZero();
        assertThat(entity.calendar()).isEmpty();
        assertThat(entity.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(installation.sourcesOf(entity).getFirst().connection())
                .isEqualTo(new CsvSource(Path.of("/data/psa"), Map.of()));
        assertThat(installation.groupCurrency()).isEmpty();
        assertThat(installation.identities()).isEmpty();
        assertThat(installation.allowSharedOsUser()).isFalse();
        assertThat(installation.limits()).isEqualTo(new FileLimits(2_147_483_648L, 1_048_576, 500, 5_000_000, 100_000));
        assertThat(installation.lease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(installation.output()).isEqualTo(folder.resolve("home/out"));
    }

    @Test
    void theTemplateHasNoMistakes() {
        Problems problems = new Problems();
        Environment here = StartedCommand.in(Path.of("").toAbsolutePath()).environment();
        assertThat(Installation.read(here, home(), Connections.KINDS, problems)).isPresent();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void unknownKeysAreNamedWithTheKeyMeant() throws IOException {
        mistakes(SETTINGS.replace("currency: EUR", "currency: EUR\n    tolerence: 1"))
                .containsExactly("tieout.yaml line 4, entities.DE.tolerence: found the unknown key tolerence; allowed: "
                        + "currency, first_period, sources, ledger, journal, year_end_journals, tolerance, accept_limit, waive_limit, routes, deadlines, calendar, time_zone, owners, hand_over_from, invoicing. "
                        + "Did you mean tolerance?");
        mistakes(SETTINGS.replace("lease_seconds", "lease"))
                .containsExactly("tieout.yaml line 25, lease: found the unknown key lease; allowed: entities, sources, "
                        + "ledgers, notify, group_currency, identities, allow_shared_os_user, limits, lease_seconds, standstill_seconds, serve, log, preflight, output. "
                        + "Did you mean lease_seconds?");
    }

    @Test
    void missingKeysAreNamedWhereTheyBelong() throws IOException {
        mistakes(SETTINGS.replace("    currency: EUR\n", "").replace("    system: ledger-de\n", ""))
                .containsExactly(
                        "tieout.yaml line 2, entities.DE.currency: found nothing; allowed: an ISO 4217 currency code.",
                        "tieout.yaml line 13, ledgers.books-de.system: found nothing; allowed: "
                                + "a name of small letters, digits, - and _.");
        mistakes("lease_seconds: 60\n")
                .containsExactly(
                        "tieout.yaml line 1, entities: found nothing; allowed: a mapping with a name for each entity.",
                        "tieout.yaml line 1, ledgers: found nothing; allowed: a mapping with a name for each ledger.",
                        "tieout.yaml line 1, sources: found nothing; allowed: a mapping with a name for each source.");
    }

    @Test
    void valuesOfAnotherKindAreNamed() throws IOException {
        mistakes(SETTINGS.replace("EUR", "EURO")
                        .replace("2026-08", "2026-13")
                        .replace("[psa-de]", "psa-de")
                        .replace("REV", "7")
                        .replace("0.01", "a lot")
                        .replace("Europe/Berlin", "Berlin")
                        .replace("allow_shared_os_user: true", "allow_shared_os_user: yes")
                        .replace("rows: 7", "rows: many")
                        .replace("lease_seconds: 30", "lease_seconds: 1"))
                .containsExactly(
                        "tieout.yaml line 3, entities.DE.currency: found EURO; allowed: an ISO 4217 currency code.",
                        "tieout.yaml line 4, entities.DE.first_period: found 2026-13; allowed: a month like 2026-08.",
                        "tieout.yaml line 5, entities.DE.sources: found psa-de; allowed: a list, each a text.",
                        "tieout.yaml line 7, entities.DE.journal: found the number 7; allowed: a text in quotes.",
                        "tieout.yaml line 8, entities.DE.tolerance: found a lot; allowed: an amount like 0.01.",
                        "tieout.yaml line 10, entities.DE.time_zone: found Berlin; allowed: a time zone like Europe/Berlin.",
                        "tieout.yaml line 21, allow_shared_os_user: found yes; allowed: true or false.",
                        "tieout.yaml line 24, limits.rows: found many; allowed: a whole number from 1 to 1000000000.",
                        "tieout.yaml line 25, lease_seconds: found the number 1; allowed: a whole number from 5 to 3600.");
    }

    @Test
    void wordsOutsideAClosedListAreNamed() throws IOException {
        mistakes(SETTINGS.replace("psa-de: { kind: csv", "psa-de: { kind: rest"))
                .containsExactly(
                        "tieout.yaml line 12, sources.psa-de.kind: found the unknown word rest; allowed: csv, odoo.");
    }

    @Test
    void namesMustLeadSomewhere() throws IOException {
        mistakes(SETTINGS.replace("[psa-de]", "[psa-de, psa-fr]").replace("ledger: books-de", "ledger: book-de"))
                .containsExactly(
                        "tieout.yaml line 5, entities.DE.sources[2]: found the unknown source psa-fr; allowed: psa-de. "
                                + "Did you mean psa-de?",
                        "tieout.yaml line 6, entities.DE.ledger: found the unknown ledger book-de; allowed: books-de. "
                                + "Did you mean books-de?");
    }

    /** However the server is written, and whether or not two ledgers are named for it. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "books-de, https://books.example.com, 2, false",
        "books-jp, https://Books.example.com:443/, 2, false",
        "books-jp, https://books.example.com:8443, 2, true",
        "books-jp, https://books.example.com, 3, true"
    })
    void twoEntitiesDoNotShareACompanyInAnOdoo(String ledgerOfJp, String address, int company, boolean apart)
            throws IOException {
        String settings = """
                entities:
                  DE: { currency: EUR, first_period: 2026-08, sources: [psa], ledger: books-de, journal: REV }
                  JP: { currency: JPY, first_period: 2026-08, sources: [psa], ledger: %s, journal: REV }
                sources:
                  psa: { kind: csv, folder: inbox }
                ledgers:
                  books-de: { kind: odoo, address: "https://books.example.com", database: b, company: 2, login: t, key_file: k, system: one }
                  books-jp: { kind: odoo, address: "%s", database: b, company: %d, login: t, key_file: k, system: two }
                """.formatted(ledgerOfJp, address, company);
        if (apart) {
            assertThat(read(settings).entities()).hasSize(2);
        } else {
            mistakes(settings)
                    .containsExactly(
                            "tieout.yaml line 3, entities.JP.ledger: found %s, which leads to the books of DE: company 2 in database b of the Odoo at books.example.com; allowed: a ledger that leads to books of its own."
                                    .formatted(ledgerOfJp));
        }
    }

    /** The work of a company that two read, or one twice, would count twice. */
    @Test
    void theWorkOfACompanyInAnOdooIsReadOnce() throws IOException {
        String settings = """
                entities:
                  DE: { currency: EUR, first_period: 2026-08, sources: [psa, again], ledger: books, journal: REV }
                  JP: { currency: JPY, first_period: 2026-08, sources: [psa], ledger: books, journal: REV }
                sources:
                  psa: { kind: odoo, address: "https://work.example.com", database: b, company: 2, login: t, key_file: k, records: [timesheet_lines] }
                  again: { kind: odoo, address: "https://WORK.example.com/", database: b, company: 2, login: t, key_file: k, records: [timesheet_lines] }
                ledgers:
                  books: { kind: csv, folder: ledger, system: books }
                """;
        mistakes(settings)
                .containsExactly(
                        "tieout.yaml line 2, entities.DE.sources: found again, which leads to the work of psa of DE: company 2 in database b of the Odoo at work.example.com; allowed: a source that leads to work of its own.",
                        "tieout.yaml line 3, entities.JP.sources: found psa, which leads to the work of psa of DE: company 2 in database b of the Odoo at work.example.com; allowed: a source that leads to work of its own.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://books.example.com",
                "https://t@books.example.com",
                "https://books.example.com/odoo",
                "books",
                "https://a b"
            })
    void anAddressThatIsNotThatOfAnOdooIsToldWithItsLine(String address) throws IOException {
        mistakes("""
                entities:
                  DE: { currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV }
                sources:
                  psa: { kind: csv, folder: inbox }
                ledgers:
                  books: { kind: odoo, address: "%s", database: b, company: 2, login: t, key_file: k, system: one }
                """.formatted(address))
                .containsExactly(
                        "tieout.yaml line 6, ledgers.books.address: found %s; allowed: https://HOST or https://HOST:PORT and nothing else; http of this machine, or of the host that plain_http names."
                                .formatted(address));
    }

    @Test
    void whatMustBeApartIsApart() throws IOException {
        mistakes(SETTINGS.replace("system: ledger-de", "system: psa-de").replace("ledgers/csv/DE", "./inbox/psa-de"))
                .containsExactly(
                        "tieout.yaml line 16, ledgers.books-de.folder: found ./inbox/psa-de, as of the source psa-de; "
                                + "allowed: a folder of its own.",
                        "tieout.yaml line 17, ledgers.books-de.system: found psa-de, as of the source psa-de; "
                                + "allowed: a name of its own.");
    }

    @Test
    void namesThatStandInKeysHaveNoSeparators() throws IOException {
        mistakes(SETTINGS.replace("  DE:\n", "  DE/1:\n").replace("psa-de", "psa:de"))
                .containsExactly(
                        "tieout.yaml line 2, entities.DE/1: found the name DE/1; allowed: "
                                + "a name of at most 32 letters, digits and -.",
                        "tieout.yaml line 12, sources.psa:de: found the name psa:de; allowed: "
                                + "a name of small letters, digits, - and _.");
    }

    @Test
    void anybodyMayTakeANameOnlyWhereOsUsersAreShared() throws IOException {
        String anybody = SETTINGS.replace("[carol]", "[\"*\"]");

        assertThat(read(anybody).identities()).containsEntry("bob", List.of("*"));
        mistakes(anybody.replace("allow_shared_os_user: true", "allow_shared_os_user: false"))
                .containsExactly("tieout.yaml line 20, identities.bob.os_users[1]: found * for any OS user; allowed: "
                        + "an OS user; * only with allow_shared_os_user: true.");
    }

    @Test
    void otherMachinesLookOnlyWhereTheSettingsSaySo() throws IOException {
        assertThat(read(SETTINGS).http()).isEmpty();
        assertThat(read(SETTINGS + "serve: {http: \"127.0.0.1:9464\"}\n").http())
                .hasValue(new HttpAddress("127.0.0.1", 9464));
        String everywhere = SETTINGS + "serve: {http: \"0.0.0.0:9464\", other_hosts: %s}\n";
        assertThat(read(everywhere.formatted("true")).http()).hasValue(new HttpAddress("0.0.0.0", 9464));
        mistakes(everywhere.formatted("false"))
                .containsExactly(
                        "tieout.yaml line 27, serve.http: found 0.0.0.0:9464, which other machines reach; allowed: an address of "
                                + "this machine like 127.0.0.1:9464; another one only with other_hosts: true.");
        mistakes(SETTINGS + "serve: {http: \"localhost\"}\n")
                .containsExactly(
                        "tieout.yaml line 27, serve.http: found localhost; allowed: an address and a port like 127.0.0.1:9464.");
    }

    @Test
    void theSettingsOfTheSampleHaveNoMistakes() {
        Problems problems = new Problems();
        Environment here = StartedCommand.in(Path.of("").toAbsolutePath())
                .with("TIEOUT_SETTINGS", "sample-data/tieout.yaml")
                .environment();
        assertThat(Installation.read(here, home(), Connections.KINDS, problems)).isPresent();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aKeyStandsOnce() throws IOException {
        mistakes(SETTINGS + "output: out\n")
                .containsExactly("tieout.yaml line 27, output: found the key a second time; allowed: each key once; "
                        + "it stands first on line 26.");
    }

    @Test
    void aRefusalTellsAllMistakes() throws IOException {
        Environment environment = environment("entitys: {}\nsources: 1\n");

        assertThatThrownBy(() -> Installation.read(environment, home(), Connections.KINDS))
                .isInstanceOfSatisfying(SettingsException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.CONFIGURATION);
                    assertThat(refusal.problems()).hasSize(4);
                    assertThat(refusal.whatHappened())
                            .startsWith("There are 4 mistakes in the settings:\n  tieout.yaml line 1, ");
                    assertThat(refusal.next().map(NextStep::command)).contains("tieout jobs check");
                });
    }

    @Test
    void anUnknownEntityIsRefusedWithTheOneMeant() throws IOException {
        Installation installation = read(SETTINGS);

        assertThatThrownBy(() -> installation.entity("De"))
                .isInstanceOf(RefusalException.class)
                .hasMessage("There is no entity De; the settings have DE. Did you mean DE?");
    }

    private Installation read(String settings) throws IOException {
        Problems problems = new Problems();
        Installation installation = Installation.read(environment(settings), home(), Connections.KINDS, problems)
                .orElseThrow();
        assertThat(problems.list()).isEmpty();
        return installation;
    }

    private ListAssert<String> mistakes(String settings) throws IOException {
        Problems problems = new Problems();
        assertThat(Installation.read(environment(settings), home(), Connections.KINDS, problems))
                .isEmpty();
        return assertThat(problems.list().stream().map(Problem::sentence).toList());
    }

    private Environment environment(String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("tieout.yaml"), settings);
        return StartedCommand.in(folder).with("TIEOUT_SETTINGS", file).environment();
    }

    private TieoutHome home() {
        return new TieoutHome(folder.resolve("home"), TieoutHome.Kind.INSTALLATION);
    }
}
