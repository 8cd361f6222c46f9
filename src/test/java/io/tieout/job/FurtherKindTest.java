package io.tieout.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.connect.Connections;
import io.tieout.connect.DaybookLedger;
import io.tieout.connect.TapeSource;
import io.tieout.database.TestDatabase;
import io.tieout.mapping.GovernedSets;
import io.tieout.mapping.GovernedVersion;
import io.tieout.post.Plans.Plan;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.StopSignal;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;
import io.tieout.settings.Kind;
import io.tieout.settings.Kinds;
import io.tieout.settings.StartedCommand;
import io.tieout.settings.TieoutHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A further kind of source or of ledger is one class, and one line in the list of kinds. Here August is closed from a tape and posted into
 * a daybook. C-1 is paid 100.00 an hour: 10 h, and 2.5 h that come after the posting.
 */
class FurtherKindTest {
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final Initiator ANNA = new Initiator("anna", "anna");
    private static final Initiator BEN = new Initiator("ben", "ben");
    private static final Kinds KINDS = new Kinds(
            and(Connections.KINDS.sources(), TapeSource.KIND),
            and(Connections.KINDS.ledgers(), DaybookLedger.KIND),
            List.of());
    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
            sources:
              psa: {kind: tape, tape: psa.txt}
            ledgers:
              books: {kind: daybook, daybook: daybook.txt, system: ledger}
            """;

    @TempDir
    Path folder;

    private static List<Kind<?>> and(List<? extends Kind<?>> kinds, Kind<?> further) {
        return Stream.<Kind<?>>concat(kinds.stream(), Stream.of(further)).toList();
    }

    @Test
    void aMonthIsClosedFromATapeAndPostedIntoADaybook() throws IOException {
        write("tieout.yaml", SETTINGS);
        write("governed/accounts.csv", """
                entity,account,name,kind
                DE,1410,Not yet billed,contract_asset
                DE,3280,Billed in advance,contract_liability
                DE,4400,Services,revenue
                """);
        write("governed/mappings.csv", """
                kind,source,source_key,entity,target,valid_from,valid_to
                account,tieout,revenue,DE,4400,,
                account,tieout,contract_asset,DE,1410,,
                account,tieout,contract_liability,DE,3280,,
                """);
        write("governed/bill_rates.csv", "rate_card,hourly_rate,currency,valid_from\nRC,100.00,EUR,2026-01-01\n");
        write("psa.txt", """
                entity|entity=DE|currency=EUR|time_zone=Europe/Berlin
                contract|contract=C-1|entity=DE|customer=CU-1|currency=EUR|start_on=2026-08-01|status=active
                obligation|contract=C-1|obligation=1|version=1|effective_on=2026-08-01|modification=original|method=time_and_materials|start_on=2026-08-01|rate_card=RC
                project|project=P-1|entity=DE|contract=C-1
                timesheet_line|line=T-1|resource=R-1|project=P-1|work_on=2026-08-03|hours=10|status=approved
                """);
        try (TestDatabase database = TestDatabase.fresh();
                Workplace workplace = open(database)) {
            governs(workplace);
            EntitySettings entity = workplace.installation().entity("DE");
            assertThat(workplace.ledgers().books(entity).standing()).isEqualTo("blank");
            workplace.periods().ensureOpen(entity.name(), AUGUST, entity.firstPeriod(), ANNA);

            posts(workplace);
            assertThat(Files.readAllLines(folder.resolve("daybook.txt")))
                    .containsExactly(
                            "DE/2026-08/C-1/revenue/1|DE|REV|2026-08-31|1|4400|revenue 2026-08 C-1/1|0.00|1000.00|C-1/1",
                            "DE/2026-08/C-1/revenue/1|DE|REV|2026-08-31|2|1410|contract asset 2026-08 C-1/1|1000.00|0.00|C-1/1");
            assertThat(breaks(workplace, closes(workplace))).isEmpty();

            Files.writeString(
                    folder.resolve("psa.txt"),
                    "timesheet_line|line=T-2|resource=R-1|project=P-1|work_on=2026-08-20|hours=2.5|status=approved\n",
                    StandardOpenOption.APPEND);
            posts(workplace);
            assertThat(Files.readAllLines(folder.resolve("daybook.txt")))
                    .hasSize(4)
                    .endsWith(
                            "DE/2026-08/C-1/revenue/2|DE|REV|2026-08-31|1|4400|revenue 2026-08 C-1/1|0.00|250.00|C-1/1",
                            "DE/2026-08/C-1/revenue/2|DE|REV|2026-08-31|2|1410|contract asset 2026-08 C-1/1|250.00|0.00|C-1/1");
            assertThat(breaks(workplace, closes(workplace))).isEmpty();
            assertThat(workplace.ledgers().books(entity).standing()).isEqualTo("begun");
            assertThat(read(database))
                    .containsExactly("psa until-5 5: 5", "ledger read-1: 2", "psa until-6 6: 1", "ledger read-2: 4");
        }
    }

    /** What was read with each delivery, and the cursor of the tape behind it. */
    private static List<String> read(TestDatabase database) {
        return JdbcClient.create(database.owner()).sql("""
                        select concat_ws(' ', source, name, case source when 'psa' then cursor end) || ': '
                            || (select sum(read) from extract.block join extract.batch as batch using (batch_id)
                                where batch.delivery_id = delivery.delivery_id)
                        from extract.delivery as delivery
                        order by delivery_id
                        """).query(String.class).list();
    }

    @Test
    void anotherKindIsRefusedWithThoseThatThereAre() throws IOException {
        write("tieout.yaml", SETTINGS.replace("kind: tape", "kind: drum").replace("kind: daybook, ", ""));

        assertThatThrownBy(() -> Installation.read(command().environment(), home(), KINDS))
                .hasMessageContaining(
                        "tieout.yaml line 4, sources.psa.kind: found the unknown word drum; allowed: csv, odoo, tape.")
                .hasMessageContaining(
                        "tieout.yaml line 6, ledgers.books.kind: found nothing; allowed: csv, odoo, daybook.");
    }

    @Test
    void aKindTakesItsOwnKeysOnly() throws IOException {
        write("tieout.yaml", SETTINGS.replace("tape: psa.txt", "folder: inbox"));

        assertThatThrownBy(() -> Installation.read(command().environment(), home(), KINDS))
                .hasMessageContaining("sources.psa.folder: found the unknown key folder; allowed: kind, tape, ids.")
                .hasMessageContaining("sources.psa.tape: found nothing; allowed: a text.");
    }

    private void governs(Workplace workplace) {
        GovernedSets sets = workplace.governedSets();
        sets.importDraft(folder.resolve("governed"), ANNA);
        sets.list().stream()
                .filter(version -> version.state() == GovernedVersion.State.DRAFT)
                .forEach(version -> sets.approve(version.kind(), version.no(), Optional.empty(), BEN));
    }

    private static Run closes(Workplace workplace) {
        return runs(workplace)
                .start(Opening.close(Opening.CLOSE, "DE", AUGUST), ANNA)
                .run();
    }

    private static void posts(Workplace workplace) {
        closes(workplace);
        Plan plan = workplace.plans().list().stream()
                .filter(Plan::isOpen)
                .findFirst()
                .orElseThrow();
        workplace.plans().approve(plan.planId(), BEN);
        runs(workplace).start(Opening.posting("DE", AUGUST, plan.planId()), ANNA);
    }

    private static JobRuns runs(Workplace workplace) {
        return new JobRuns(workplace, Progress.SILENT, new StopSignal());
    }

    private static List<String> breaks(Workplace workplace, Run run) throws IOException {
        return Files.readAllLines(workplace.resultFolders().of(run).resolve("bridge.csv")).stream()
                .skip(1)
                .toList();
    }

    private Workplace open(TestDatabase database) {
        StartedCommand command = command();
        database.environment().forEach(command::with);
        return Workplace.open(command.environment(), home(), KINDS);
    }

    private StartedCommand command() {
        return StartedCommand.in(folder).by("anna").with("TIEOUT_HOME", folder);
    }

    private TieoutHome home() {
        return TieoutHome.of(command().environment());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
