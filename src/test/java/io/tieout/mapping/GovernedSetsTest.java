package io.tieout.mapping;

import static io.tieout.mapping.GovernedFolder.ACCOUNTS;
import static io.tieout.mapping.GovernedFolder.COSTS;
import static io.tieout.mapping.GovernedFolder.FX;
import static io.tieout.mapping.GovernedFolder.MAPPINGS;
import static io.tieout.mapping.GovernedFolder.POLICY;
import static io.tieout.mapping.GovernedFolder.RATES;
import static io.tieout.mapping.GovernedKind.MAPPING;
import static io.tieout.mapping.GovernedKind.RATE;
import static io.tieout.mapping.GovernedKind.RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tieout.database.TestWork;
import io.tieout.mapping.Approval.Change;
import io.tieout.mapping.GovernedVersion.State;
import io.tieout.mapping.ImportedDraft.Result;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernedSetsTest {
    private static final Initiator ANNA = new Initiator("anna", "anna");
    private static final Initiator BEN = new Initiator("ben", "ben");
    private static final String SENIOR = "RC-1,,senior,,EUR,138.50,2026-01-01,";
    private static final String JUNIOR = "RC-1,,junior,,EUR,80,2026-01-01,";
    private static final String LEAD = "RC-1,,lead,,EUR,150,2026-01-01,2026-12-31";

    private final TestWork work = new TestWork();
    private final GovernedSets sets = new GovernedSets(work.sql(), work.transactions());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void rowsCarryTheVersionsThatContainThem() {
        rates(RATES, SENIOR, JUNIOR, LEAD);
        Approval first = sets.approve(RATE, 1, Optional.empty(), BEN);
        rates(RATES, LEAD.replace("150", "160"), SENIOR);
        Approval second = sets.approve(RATE, 2, Optional.empty(), BEN);
        rates(RATES, JUNIOR, LEAD.replace("150", "160"), SENIOR, "RC-1,,,training,EUR,98,2026-01-01,");
        Approval third = sets.approve(RATE, 3, Optional.empty(), BEN);

        assertThat(
                        work.look(
                                "select concat_ws(' ', role, service, trim_scale(hourly_rate), specificity, versions) from mapping.bill_rate order by row_id"))
                .containsExactlyInAnyOrder(
                        "senior  138.5 2 [1,)",
                        "junior  80 2 [1,2)",
                        "lead  150 2 [1,2)",
                        "lead  160 2 [2,)",
                        "junior  80 2 [3,)",
                        " training 98 1 [3,)");
        assertThat(List.of(first, second, third))
                .extracting(Approval::changes)
                .containsExactly(
                        List.of(new Change("bill_rates.csv", 0, 0, 3)),
                        List.of(new Change("bill_rates.csv", 2, 1, 1)),
                        List.of(new Change("bill_rates.csv", 0, 2, 2)));
        assertThat(shown(RATE, 1)).containsExactly("junior 80", "lead 150", "senior 138.5");
        assertThat(shown(RATE, 2)).containsExactly("lead 160", "senior 138.5");
        assertThat(shown(RATE, 3)).containsExactly("null 98", "junior 80", "lead 160", "senior 138.5");
        assertThat(sets.latestApproved(RATE)).isEqualTo(3);
    }

    @Test
    void levelsOfBillRatesAreKept() {
        rates(
                RATES,
                "A,R-1,senior,,EUR,1,2026-01-01,",
                "A,,senior,workshop,EUR,2,2026-01-01,",
                "A,,senior,,EUR,3,2026-01-01,",
                "A,,,workshop,EUR,4,2026-01-01,",
                "A,,,,EUR,5,2026-01-01,");
        sets.approve(RATE, 1, Optional.empty(), BEN);
        assertThat(work.look("select specificity::text from mapping.bill_rate order by hourly_rate"))
                .containsExactly("4", "3", "2", "1", "0");
    }

    @Test
    void everyFileBecomesRowsOfItsTableAndComesBackAsItWas() {
        sets.importDraft(
                GovernedFolder.below(folder)
                        .with(
                                "mappings.csv",
                                MAPPINGS,
                                "project,psa,P-1,DE,C-1/1,2026-01-01,2026-06-30",
                                "account,tieout,revenue,,4400,,")
                        .with("accounts.csv", ACCOUNTS, "DE,4400,,revenue", ",1410,Unbilled,contract_asset")
                        .with("cost_rates.csv", COSTS, "R-1,EUR,61.25,2026-01-01,")
                        .with(
                                "fx_rates.csv",
                                FX,
                                "2026-09-30,EUR,JPY,172.5100000001,closing,ECB",
                                "2026-09-30,EUR,USD,1.17,closing,")
                        .with("policy.csv", POLICY, "invoice_credits,contract_balance,JP,")
                        .path(),
                ANNA);
        for (GovernedKind kind : GovernedKind.values()) {
            List<GovernedRow> drafted = sets.show(kind, 1);
            assertThat(sets.approve(kind, 1, Optional.empty(), BEN).changes()).allMatch(change -> change.begun() > 0);
            assertThat(sets.show(kind, 1)).isNotEmpty().isEqualTo(drafted);
        }
        assertThat(work.look("select valid::text || entity from mapping.entry order by kind"))
                .containsExactly("(,)*", "[2026-01-01,2026-07-01)DE");
    }

    @Test
    void aFileThatIsNotImportedStaysAsItIs() {
        sets.importDraft(
                GovernedFolder.below(folder)
                        .with("mappings.csv", MAPPINGS, "project,psa,P-1,DE,C-1/1,,")
                        .with("accounts.csv", ACCOUNTS, "DE,4400,Revenue,revenue")
                        .path(),
                ANNA);
        sets.approve(MAPPING, 1, Optional.empty(), BEN);
        sets.importDraft(
                GovernedFolder.below(folder)
                        .with("accounts.csv", ACCOUNTS, "DE,4401,Revenue,revenue")
                        .path(),
                ANNA);
        assertThat(sets.show(MAPPING, 2)).extracting(GovernedRow::file).containsExactly("mappings.csv", "accounts.csv");
        sets.approve(MAPPING, 2, Optional.empty(), BEN);
        assertThat(work.look("select versions::text from mapping.entry")).containsExactly("[1,)");
        assertThat(work.look("select account || versions from mapping.account order by account"))
                .containsExactly("4400[1,2)", "4401[2,)");
    }

    @Test
    void anEmptiedFileEndsAllItsRows() {
        rates(RATES, SENIOR);
        sets.approve(RATE, 1, Optional.empty(), BEN);
        rates(RATES);
        assertThat(sets.approve(RATE, 2, Optional.empty(), BEN).changes())
                .containsExactly(new Change("bill_rates.csv", 1, 0, 0));
        assertThat(sets.show(RATE, 2)).isEmpty();
    }

    @Test
    void whatIsInUseAlreadyIsNotImportedAgain() {
        rates(RATES, SENIOR, JUNIOR);
        sets.approve(RATE, 1, Optional.empty(), BEN);
        ImportedDraft again = rates(
                "role,rate_card,currency,hourly_rate,valid_from",
                "junior,RC-1,EUR,80.00,2026-01-01",
                "senior,RC-1,EUR,138.5,2026-01-01");
        assertThat(again.result()).isEqualTo(Result.SAME_AS_APPROVED);
        assertThat(again.version().no()).isEqualTo(1);
        assertThat(sets.list()).hasSize(1);
    }

    @Test
    void theSameDraftIsImportedOnce() {
        rates(RATES, SENIOR, JUNIOR);
        assertThat(rates(RATES, JUNIOR, SENIOR).result()).isEqualTo(Result.SAME_AS_DRAFT);
        assertThat(sets.list()).hasSize(1);
    }

    @Test
    void anotherDraftWaitsUntilTheFirstIsDecided() {
        rates(RATES, SENIOR);
        assertThatThrownBy(() -> rates(RATES, SENIOR, JUNIOR))
                .isInstanceOfSatisfying(RefusalException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.GATE);
                    assertThat(refusal.next().map(NextStep::command)).contains("tieout map withdraw rate 1");
                })
                .hasMessageContaining("rate 1, prepared by anna");
        assertThat(sets.withdraw(RATE, 1, BEN)).isTrue();
        assertThat(sets.withdraw(RATE, 1, BEN)).isFalse();
        assertThat(rates(RATES, SENIOR, JUNIOR).version().no()).isEqualTo(2);
        assertThat(sets.version(RATE, 1)).satisfies(version -> {
            assertThat(version.state()).isEqualTo(State.WITHDRAWN);
            assertThat(version.decidedBy()).contains("ben");
            assertThat(version.decidedAt()).isPresent();
        });
        assertThat(sets.show(RATE, 1)).hasSize(1);
    }

    @Test
    void anImportThatIsRefusedInOneKindImportsNothing() {
        rates(RATES, SENIOR);
        GovernedFolder both = GovernedFolder.below(folder)
                .with("bill_rates.csv", RATES, JUNIOR)
                .with("mappings.csv", MAPPINGS, "project,psa,P-1,DE,C-1/1,,");
        assertThatThrownBy(() -> sets.importDraft(both.path(), ANNA)).isInstanceOf(RefusalException.class);
        assertThat(sets.list()).extracting(GovernedVersion::title).containsExactly("rate 1");
    }

    @Test
    void anOverlapImportsNothing() {
        assertThatThrownBy(() ->
                        rates(RATES, SENIOR, SENIOR.replace("138.50", "140").replace("2026-01-01", "2026-05-01")))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("bill_rates.csv line 3")
                .hasMessageContaining("line 2");
        assertThat(sets.list()).isEmpty();
    }

    @Test
    void theSecondOfTwoImportsAtOnceIsRefused() throws Exception {
        try (Connection other = work.database().application().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute(
                    "insert into mapping.version (kind, no, based_on, content_hash, prepared_by, prepared_os) values ('rate', 1, 0, '', 'ben', 'ben')");
            CompletableFuture<RefusalException> second = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(RefusalException.class, () -> rates(RATES, SENIOR)));
            while (!second.isDone()
                    && work.look("select pid::text from pg_locks where not granted")
                            .isEmpty()) {
                Thread.onSpinWait();
            }
            other.commit();
            assertThat(second.get().kind()).isEqualTo(Refusal.GATE);
        }
        assertThat(sets.list()).extracting(GovernedVersion::preparedBy).containsExactly("ben");
    }

    @Test
    void nobodyApprovesWhatTheyPrepared() {
        rates(RATES, SENIOR);
        assertThatThrownBy(() -> sets.approve(RATE, 1, Optional.empty(), new Initiator("anna", "other")))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.GATE))
                .hasMessage("The draft rate 1 was prepared by anna; another person approves it.");
        assertThat(sets.latestApproved(RATE)).isZero();
    }

    @Test
    void anotherNameAtTheSameLoginDoesNotApprove() {
        rates(RATES, SENIOR);
        Initiator anotherName = new Initiator("ben", "anna");
        assertThatThrownBy(() -> sets.approve(RATE, 1, Optional.empty(), anotherName))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.GATE))
                .hasMessage("Version 1 of rate was prepared at login anna, another login approves it.");
        assertThat(work.look("select state from mapping.version")).containsExactly("draft");

        work.owner()
                .sql("update run.installation set allow_shared_os_user = true")
                .update();
        assertThat(sets.approve(RATE, 1, Optional.empty(), anotherName).already())
                .isFalse();
    }

    @Test
    void anApprovalIsMadeOnce() {
        rates(RATES, SENIOR);
        sets.approve(RATE, 1, Optional.empty(), BEN);
        Approval again = sets.approve(RATE, 1, Optional.empty(), new Initiator("carl", "carl"));
        assertThat(again.already()).isTrue();
        assertThat(again.version().decidedBy()).contains("ben");
        assertThatThrownBy(() -> sets.withdraw(RATE, 1, ANNA))
                .hasMessage("The version rate 1 is approved by ben, and stays so.");
    }

    @Test
    void whatWasWithdrawnIsNeverApproved() {
        rates(RATES, SENIOR);
        sets.withdraw(RATE, 1, ANNA);
        assertThatThrownBy(() -> sets.approve(RATE, 1, Optional.empty(), BEN))
                .hasMessageContaining("withdrawn by anna");
        assertThatThrownBy(() -> sets.approve(RATE, 7, Optional.empty(), BEN))
                .hasMessage("There is no version 7 of rate.");
        assertThatThrownBy(() -> sets.show(RULE, 1)).hasMessage("There is no version 1 of rule.");
    }

    @Test
    void aPolicyIsTheContractsElseTheEntitysElseEverybodysElseTheDefault() {
        sets.importDraft(
                GovernedFolder.below(folder)
                        .with(
                                "policy.csv",
                                POLICY,
                                "invoice_credits,contract_balance,JP,C-9",
                                "invoice_credits,revenue,JP,",
                                "invoice_credits,contract_balance,,")
                        .path(),
                ANNA);
        sets.approve(RULE, 1, Optional.empty(), BEN);
        assertThat(policy(1, "JP", "C-9")).isEqualTo("contract_balance");
        assertThat(policy(1, "JP", "C-1")).isEqualTo("revenue");
        assertThat(policy(1, "DE", "C-1")).isEqualTo("contract_balance");
        assertThat(policy(0, "DE", "C-1")).isEqualTo("by default");
    }

    private String policy(int version, String entity, String contract) {
        return work.owner()
                .sql("select mapping.policy_value(?, 'invoice_credits', ?, ?, 'by default')")
                .params(version, entity, contract)
                .query(String.class)
                .single();
    }

    private ImportedDraft rates(String... lines) {
        return sets.importDraft(
                        GovernedFolder.below(folder)
                                .with("bill_rates.csv", lines)
                                .path(),
                        ANNA)
                .getFirst();
    }

    private List<String> shown(GovernedKind kind, int no) {
        return sets.show(kind, no).stream()
                .map(row -> row.values().get("role") + " " + row.values().get("hourly_rate"))
                .toList();
    }
}
