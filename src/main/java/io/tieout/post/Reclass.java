package io.tieout.post;

import io.tieout.ledger.AccountKind;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The move of what our entries left on an account to the one that the mapping names since, where a run is asked to plan it. Nothing
 * else moves: what was posted stays on its account.
 */
public final class Reclass {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Reclass(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Why nothing can be moved.
     *
     * @param accountKind that the mapping names no account for; empty where that is not why
     * @param found       the status or the later month
     */
    record Obstacle(Gate gate, Optional<AccountKind> accountKind, String found) {
        enum Gate {
            SIGNED,
            LATER_ENTRIES,
            NO_ACCOUNT
        }
    }

    /**
     * Looks before a run begins.
     *
     * @throws RefusalException when the month takes no move, or nobody can say where to
     */
    public void refuseUnlessPossible(String entity, YearMonth month) {
        transactions
                .reading(() -> sql.statement("post/reclass_obstacles.sql")
                        .param("entity", entity)
                        .param("month", month.atDay(1))
                        .param("month_end", month.atEndOfMonth())
                        .query((row, n) -> new Obstacle(
                                Obstacle.Gate.valueOf(row.getString("gate")),
                                Optional.of(row.getString("account_kind"))
                                        .filter(word -> !word.isEmpty())
                                        .map(AccountKind::of),
                                row.getString("found")))
                        .list())
                .stream()
                .findFirst()
                .ifPresent(obstacle -> {
                    throw Refusals.noReclass(entity, month, obstacle);
                });
    }
}
