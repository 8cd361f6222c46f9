package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.post.Dispatches.Dispatch;
import io.tieout.run.Run;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What was posted, as it was recorded when it was, and what a run found of it. */
public final class PostedEntries {
    private final SqlFiles sql;
    private final Transactions transactions;
    private final Dispatches dispatches;

    public PostedEntries(SqlFiles sql, Transactions transactions, Dispatches dispatches) {
        this.sql = sql;
        this.transactions = transactions;
        this.dispatches = dispatches;
    }

    /** An entry that was posted. @param ledgerId the ledger's name of it then */
    record Posted(Dispatch dispatch, String ledgerId) {}

    /** How many there are of the months that a run looks at. */
    long count(Run run) {
        return transactions.reading(
                () -> of(run, "post/tie_out/count_posted.sql").query(Long.class).single());
    }

    /** How many of them a run has looked at. */
    long lookedAt(Run run) {
        return transactions.reading(() -> sql.statement("post/tie_out/count_looked_at.sql")
                .param("run_id", run.runId())
                .query(Long.class)
                .single());
    }

    /** Those that a run has not looked at, in the order of their keys, from after one of them. */
    List<Posted> next(Run run, String after, int limit) {
        return transactions.reading(() -> of(run, "post/tie_out/next_posted.sql")
                .param("run_id", run.runId())
                .param("after", after)
                .param("limit", limit)
                .query(PostedEntries::posted)
                .list());
    }

    private StatementSpec of(Run run, String statement) {
        return sql.statement(statement)
                .param("entity", run.entity())
                .param("month", run.allMonths() ? null : run.month().atDay(1), Types.DATE);
    }

    private static Posted posted(ResultSet row, int n) throws SQLException {
        return new Posted(
                new Dispatch(
                        row.getString("entry_key"),
                        row.getLong("plan_id"),
                        row.getInt("entry_no"),
                        row.getString("entity"),
                        Dispatches.State.valueOf(row.getString("state"))),
                row.getString("ledger_id"));
    }

    /** The entries as they were posted, by their keys. */
    SortedMap<String, JournalEntry> entries(List<Posted> posted, String system) {
        SortedMap<String, JournalEntry> entries = new TreeMap<>();
        posted.stream()
                .map(Posted::dispatch)
                .collect(Collectors.groupingBy(Dispatch::planId))
                .forEach((planId, ofPlan) -> dispatches
                        .entries(planId, ofPlan, system)
                        .forEach((dispatch, entry) -> entries.put(dispatch.entryKey(), entry)));
        return entries;
    }

    /**
     * An entry that was looked at.
     *
     * @param there as it stands now; null of one that is gone
     */
    record LookedAt(JournalEntry posted, @Nullable LedgerEntry there) {}

    /** Keeps what was looked at and what was found of it; what is kept already stays. */
    void keep(long runId, List<LookedAt> entries, List<Altered> altered) {
        sql.statement("post/tie_out/store_looked_at.sql")
                .param("run_id", runId)
                .param("entry_keys", texts(entries, each -> each.posted().key()))
                .param(
                        "ledger_ids",
                        texts(
                                entries,
                                each -> each.there() == null
                                        ? null
                                        : each.there().ledgerId()))
                .param(
                        "states",
                        texts(
                                entries,
                                each -> each.there() == null
                                        ? null
                                        : each.there().state().name()))
                .param(
                        "lines",
                        entries.stream()
                                .map(each -> each.posted().lines().size())
                                .toArray(Integer[]::new))
                .param("posted_contents", texts(entries, each -> hash(Comparison.lines(each.posted()))))
                .param(
                        "contents",
                        texts(
                                entries,
                                each -> each.there() == null
                                        ? null
                                        : hash(each.there().lines())))
                .update();
        keep(runId, altered);
    }

    /** The same of what was found alone. */
    void keep(long runId, List<Altered> altered) {
        sql.statement("post/tie_out/store_alterations.sql")
                .param("run_id", runId)
                .param("entry_keys", texts(altered, Altered::key))
                .param("alterations", texts(altered, each -> each.alteration().toString()))
                .param("line_nos", altered.stream().map(Altered::lineNo).toArray(Integer[]::new))
                .param("fields", texts(altered, each -> each.field().name().toLowerCase(Locale.ROOT)))
                .param("was", texts(altered, Altered::was))
                .param("now", texts(altered, Altered::is))
                .param(
                        "at_stake",
                        texts(altered, each -> each.atStake().amount().toPlainString()))
                .param(
                        "currencies",
                        texts(altered, each -> each.atStake().currency().getCurrencyCode()))
                .param("ledger_ids", texts(altered, Altered::ledgerId))
                .update();
    }

    /** Those of the ledger's names under which an entry of ours stands, or stood in a month that the run does not look at. */
    Set<String> ours(Run run, Collection<String> ledgerIds) {
        return transactions.reading(() -> Set.copyOf(sql.statement("post/tie_out/ours.sql")
                .param("run_id", run.runId())
                .param("ledger_ids", ledgerIds.toArray(String[]::new))
                .query(String.class)
                .list()));
    }

    /**
     * The entry of ours that another one is a copy of.
     *
     * @param isInTheBooks whether our own is there, too
     */
    record Original(String key, boolean isInTheBooks) {}

    /** Of each of these the entry whose reference it bears, else one that it is line for line like: of the same day, the same month, the latest. */
    Map<LedgerEntry, Original> originals(Run run, List<LedgerEntry> others) {
        Map<LedgerEntry, Original> originals = new HashMap<>();
        transactions.reading(() -> sql.statement("post/tie_out/originals.sql")
                .param("run_id", run.runId())
                .param("nos", IntStream.range(0, others.size()).boxed().toArray(Integer[]::new))
                .param("refs", texts(others, LedgerEntry::reference))
                .param("days", texts(others, each -> each.postingOn().toString()))
                .param("contents", texts(others, each -> hash(each.lines())))
                .query((row, n) -> originals.put(
                        others.get(row.getInt("no")),
                        new Original(row.getString("entry_key"), row.getBoolean("is_in_the_books"))))
                .list());
        return originals;
    }

    /** What a run came to. */
    String result(Run run) {
        return transactions.reading(() -> sql.statement("post/tie_out/result.sql")
                .param("run_id", run.runId())
                .query(String.class)
                .single());
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static String hash(List<LedgerEntry.Line> lines) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Comparison.content(lines).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
