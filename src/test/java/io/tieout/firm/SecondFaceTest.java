package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.desk.Desk;
import io.tieout.desk.PeriodDesk.Signing;
import io.tieout.desk.PlanDesk.AppliedPlan;
import io.tieout.desk.RunDesk.Wish;
import io.tieout.desk.RunOutcome;
import io.tieout.desk.Watch;
import io.tieout.report.CloseSummary.Totals;
import io.tieout.run.Initiator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company DE whose person worked 8 hours at 100.00, and one AT with 5 hours at 100.00, closed without a command line. */
class SecondFaceTest {
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::layOut);
    }

    private Firm layOut() {
        firm = new Firm(folder);
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa-de], ledger: books-de, journal: REV}
                  AT: {currency: EUR, first_period: 2026-08, sources: [psa-at], ledger: books-at, journal: REV}
                sources:
                  psa-de: {kind: csv, folder: inbox/de}
                  psa-at: {kind: csv, folder: inbox/at}
                ledgers:
                  books-de: {kind: csv, folder: books/de, system: ledger-de}
                  books-at: {kind: csv, folder: books/at, system: ledger-at}
                """);
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
        delivers("de", "DE", "8");
        delivers("at", "AT", "5");
        return firm;
    }

    private void delivers(String source, String entity, String hours) {
        String inbox = "inbox/%s/2026-09-03/".formatted(source);
        firm.write(inbox + "entities.csv", rows("entity,currency,time_zone", entity + ",EUR,UTC"));
        firm.write(inbox + "resources.csv", rows("resource,entity,role", "R,%s,consultant".formatted(entity)));
        firm.write(
                inbox + "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C,%s,K,EUR,2026-08-01,active".formatted(entity)));
        firm.write(
                inbox + "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C,1,1,2026-08-01,time_and_materials,2026-08-01,RC"));
        firm.write(inbox + "projects.csv", rows("project,entity,contract,obligation", "P,%s,C,1".formatted(entity)));
        firm.write(
                inbox + "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "L,R,P,2026-08-10,%s,approved".formatted(hours)));
        firm.write(
                inbox + "delivery.yaml",
                "source: psa-%s\nentity: %s\nknown_at: 2026-09-03T16:00:00Z\n".formatted(source, entity));
        folder.resolve("books").resolve(source).toFile().mkdirs();
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** A face: who prepares and who approves sit at one desk each. */
    private record Face(Desk preparing, Desk approving) {

        AppliedPlan close(String entity) {
            Initiator anna = preparing.initiator(null);
            Initiator ben = approving.initiator(null);
            RunOutcome prepared = preparing.runs().run(Wish.close(entity, AUGUST), anna, Watch.nobody());
            long plan = Objects.requireNonNull(prepared.plan()).plan();
            approving.plans().approve(plan, ben);
            return preparing.plans().apply(plan, anna, Watch.nobody());
        }
    }

    @Test
    void aMonthIsClosedApprovedAndPostedThroughTheDesk() {
        try (Desk anna = Desk.open(firm.environment("anna"));
                Desk ben = Desk.open(firm.environment("ben"))) {
            AppliedPlan applied = new Face(anna, ben).close("DE");

            assertThat(applied.plan().preparedBy()).isEqualTo("anna");
            assertThat(applied.plan().approvedBy()).isEqualTo("ben");
            assertThat(ledger(applied)).isEqualTo("800.00");
        }
    }

    @Test
    void twoCompaniesAreClosedAtTheSameTimeInOneProcess() throws Exception {
        try (Desk anna = Desk.open(firm.environment("anna"));
                Desk ben = Desk.open(firm.environment("ben"));
                ExecutorService two = Executors.newFixedThreadPool(2)) {
            Face face = new Face(anna, ben);
            List<Callable<AppliedPlan>> closes = List.of(() -> face.close("DE"), () -> face.close("AT"));
            List<Future<AppliedPlan>> applied = two.invokeAll(closes);

            assertThat(ledger(applied.getFirst().get())).isEqualTo("800.00");
            assertThat(ledger(applied.getLast().get())).isEqualTo("500.00");
        }
    }

    @Test
    void everyStepOfARunLeavesALineInTheLogOfTheHome() throws IOException {
        try (Desk anna = Desk.open(firm.environment("anna"))) {
            anna.runs().run(Wish.close("AT", AUGUST), anna.initiator(null), Watch.nobody());
        }

        List<String> log = Files.readAllLines(folder.resolve("log/tieout.log"));

        assertThat(log.stream().map(line -> line.replaceAll(" millis=.*", "").replaceAll("^at=\\S+ ", "")))
                .containsExactly(
                        "act=DRAFT_IMPORTED actor=anna login=anna",
                        "act=VERSION_APPROVED actor=ben login=ben",
                        "act=VERSION_APPROVED actor=ben login=ben",
                        "act=PERIOD_MOVED actor=anna login=anna",
                        "act=RUN_OPENED actor=anna login=anna",
                        line("extract sources"),
                        "act=LEDGER_MARKED actor=anna login=anna",
                        line("extract ledger"),
                        line("snapshot"),
                        line("value"),
                        line("recognise"),
                        line("reconcile"),
                        line("plan"),
                        line("check"),
                        line("report"));
    }

    @Test
    void aRunThatFindsNothingNewIsNoFailureInTheLog() throws IOException {
        try (Desk anna = Desk.open(firm.environment("anna"))) {
            anna.runs().run(Wish.close("AT", AUGUST), anna.initiator(null), Watch.nobody());
            RunOutcome again = anna.runs().run(Wish.close("AT", AUGUST), anna.initiator(null), Watch.nobody());
            assertThat(again.alreadyComplete()).isTrue();
        }

        assertThat(Files.readAllLines(folder.resolve("log/tieout.log")))
                .last()
                .asString()
                .contains(" run=2 ", " step=\"snapshot\" outcome=unchanged ");
    }

    @Test
    void anApprovalAndASignatureLeaveALineEachInTheLogAndWhatIsRefusedOrWasSoBeforeLeavesNone() throws IOException {
        try (Desk anna = Desk.open(firm.environment("anna"));
                Desk ben = Desk.open(firm.environment("ben"))) {
            Initiator preparer = anna.initiator(null);
            Initiator approver = ben.initiator(null);
            RunOutcome prepared = anna.runs().run(Wish.close("DE", AUGUST), preparer, Watch.nobody());
            long plan = Objects.requireNonNull(prepared.plan()).plan();

            List<String> before = acts();
            assertThatThrownBy(() -> anna.plans().approve(plan, preparer)).hasMessageContaining("another person");
            assertThat(acts()).isEqualTo(before);
            ben.plans().approve(plan, approver);
            ben.plans().approve(plan, approver);
            assertThat(acts().stream().skip(before.size())).containsExactly("act=PLAN_APPROVED actor=ben login=ben");

            anna.plans().apply(plan, preparer, Watch.nobody());
            List<String> applied = acts();
            Signing signing = new Signing("DE", AUGUST, null, new LinkedHashMap<>());
            anna.periods().close(signing, preparer);
            anna.periods().close(signing, preparer);
            assertThat(acts().stream().skip(applied.size())).containsExactly("act=PERIOD_MOVED actor=anna login=anna");
        }
    }

    @Test
    void whoMarksAFolderOrImportsWhatStandsAlreadyLeavesNoSecondLine() throws IOException {
        List<String> before = acts();
        Firm.succeeds(firm.anna("ledger", "mark", "--entity", "DE"));
        Firm.succeeds(firm.ben("ledger", "mark", "--entity", "DE"));
        Firm.succeeds(firm.ben("map", "import", "governed"));
        Firm.succeeds(firm.anna("map", "approve", "mapping", "1"));

        assertThat(acts().stream().skip(before.size())).containsExactly("act=LEDGER_MARKED actor=anna login=anna");
    }

    private List<String> acts() throws IOException {
        return Files.readAllLines(folder.resolve("log/tieout.log")).stream()
                .map(line -> line.replaceAll("^at=\\S+ ", ""))
                .filter(line -> line.startsWith("act="))
                .toList();
    }

    @Test
    void aPostingIsStartedByItsPlanAndByNothingElse() {
        try (Desk anna = Desk.open(firm.environment("anna"))) {
            Wish posting = new Wish("posting", null, null, null, false, false, List.of());
            assertThatThrownBy(() -> anna.runs().run(posting, anna.initiator(null), Watch.nobody()))
                    .hasMessageContaining("The job posting applies a plan that was approved");
        }
    }

    private static String line(String step) {
        return "run=1 attempt=1 job=month-end-close entity=AT period=2026-08 step=\"%s\" outcome=done".formatted(step);
    }

    private static String ledger(AppliedPlan applied) {
        return Objects.requireNonNull(Objects.requireNonNull(applied.close()).summary()).totals().stream()
                .map(Totals::ledger)
                .map(BigDecimal::toPlainString)
                .reduce("", String::concat);
    }
}
