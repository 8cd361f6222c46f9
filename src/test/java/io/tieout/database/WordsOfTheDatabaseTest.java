package io.tieout.database;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.check.Concern;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.Owner;
import io.tieout.exceptions.Severity;
import io.tieout.ledger.AccountKind;
import io.tieout.ledger.ContractStatus;
import io.tieout.ledger.EntryKind;
import io.tieout.ledger.Leg;
import io.tieout.mapping.GovernedKind;
import io.tieout.mapping.GovernedVersion;
import io.tieout.period.PeriodStatus;
import io.tieout.post.Dispatches;
import io.tieout.post.PlanKind;
import io.tieout.post.PlanState;
import io.tieout.run.Run;
import io.tieout.run.RunKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the program knows as a closed set, the database lets in as these words and no others. */
class WordsOfTheDatabaseTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'::text");

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            entry("run.run.kind", small(RunKind.values())),
            entry("run.run.state", small(Run.State.values())),
            entry("post.plan.kind", small(PlanKind.values())),
            entry("post.plan.state", small(PlanState.values())),
            entry("post.entry.kind", small(EntryKind.values())),
            entry("post.dispatch.state", words(Dispatches.State.values(), Enum::name)),
            entry(
                    "exceptions.event.state",
                    small(EnumSet.range(ItemState.OPEN, ItemState.RESOLVED).toArray(ItemState[]::new))),
            entry("mapping.version.kind", small(GovernedKind.values())),
            entry("mapping.version.state", small(GovernedVersion.State.values())),
            entry("period.period.status", small(PeriodStatus.values())),
            entry("reconcile.contract_month.status", words(ContractStatus.values(), Enum::toString)),
            entry("reconcile.difference.leg", words(Leg.values(), Enum::toString)),
            entry("reconcile.cause.leg", words(Leg.values(), Enum::toString)),
            entry("exceptions.reason_code.severity", small(Severity.values())),
            entry("exceptions.reason_code.owner", small(Owner.values())),
            entry("reconcile.cause.owner", small(Owner.values())),
            entry("run.finding.concerns", small(Concern.values())),
            entry("post.entry_line.account_kind", words(AccountKind.values(), Enum::toString)),
            entry("mapping.account.kind", words(AccountKind.values(), Enum::toString)));

    @Test
    void columnsTakeTheWordsOfTheProgram() {
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcClient jdbc = JdbcClient.create(database.application());
            WORDS.forEach((column, words) -> assertThat(allowed(jdbc, column.split("[.]")))
                    .as(column)
                    .containsExactlyInAnyOrderElementsOf(words));
        }
    }

    /** Of revenue and balances there is a table, in their order. */
    @Test
    void whatAContractIsHeldAgainstComesFirst() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(JdbcClient.create(database.application())
                            .sql("select account_kind from reconcile.account_kind order by kind_no")
                            .query((row, n) -> AccountKind.of(row.getString("account_kind")))
                            .list())
                    .containsExactlyElementsOf(EnumSet.range(AccountKind.REVENUE, AccountKind.FX_DIFFERENCE));
        }
    }

    private static List<String> allowed(JdbcClient jdbc, String[] column) {
        String check = jdbc.sql("""
                        select pg_get_constraintdef(held.oid)
                        from pg_constraint as held
                        join pg_attribute as named on named.attrelid = held.conrelid and held.conkey = array [named.attnum]
                        where held.contype = 'c' and held.conrelid = to_regclass(?) and named.attname = ?
                        """)
                .params(column[0] + "." + column[1], column[2])
                .query(String.class)
                .single();
        return WORD.matcher(check)
                .results()
                .map((MatchResult word) -> word.group(1))
                .toList();
    }

    private static List<String> small(Enum<?>[] constants) {
        return words(constants, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    private static List<String> words(Enum<?>[] constants, Function<Enum<?>, String> word) {
        return Arrays.stream(constants).map(word).toList();
    }
}
