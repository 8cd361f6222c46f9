package io.tieout.post;

import io.tieout.post.Plans.Plan;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.SharedLogin;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** The ways in which persons end a plan that is not applied: void before anything was sent, given up by two of them after. */
public final class PlanEnds {
    private final SqlFiles sql;
    private final Transactions transactions;
    private final Plans plans;

    public PlanEnds(SqlFiles sql, Transactions transactions, Plans plans) {
        this.sql = sql;
        this.transactions = transactions;
        this.plans = plans;
    }

    /** The wish to give a plan up. */
    @NamedInterface("words")
    public record Abandonment(
            String askedBy,
            String askedOs,
            String reason,
            @Nullable String approvedBy) {}

    /**
     * Makes a plan void of which nothing was sent. Whoever may prepare one may do so.
     *
     * @return false when it was void before
     * @throws io.tieout.refusal.RefusalException when it is being applied, or was
     */
    public boolean makeVoid(long planId, Initiator initiator) {
        Plan plan = plans.plan(planId);
        if (plan.state() == PlanState.VOID) {
            return false;
        }
        return transactions.in(CommitPoint.PLAN_VOIDED, initiator, () -> {
            if (sql.statement("post/void_plan.sql").param("plan_id", planId).update() == 0) {
                throw Refusals.notVoidable(plan, plans.next(plan));
            }
            acting("post/add_voiding.sql", planId, initiator).update();
            return true;
        });
    }

    /** Who asked to give a plan up, if anybody did. */
    public Optional<Abandonment> asked(long planId) {
        return transactions.reading(() -> sql.statement("post/abandonment.sql")
                .param("plan_id", planId)
                .query((row, n) -> new Abandonment(
                        row.getString("asked_by"),
                        row.getString("asked_os"),
                        row.getString("reason"),
                        row.getString("approved_by")))
                .optional());
    }

    /**
     * Asks to give a plan up that is being applied; another person approves by carrying it out.
     *
     * @throws io.tieout.refusal.RefusalException when it is not being applied
     */
    public void ask(long planId, String reason, Initiator initiator) {
        refuseUnlessApplying(plans.plan(planId));
        transactions.in(
                CommitPoint.ABANDONMENT_ASKED,
                initiator,
                asked -> asked == 1,
                () -> acting("post/ask_abandonment.sql", planId, initiator)
                        .param("reason", reason)
                        .update());
    }

    /**
     * Whether this person may carry out what another one asked for.
     *
     * @throws io.tieout.refusal.RefusalException when it is the same one, or when nothing is left to be given up
     */
    public void refuseUnlessApprover(long planId, Abandonment asked, Initiator initiator) {
        refuseUnlessApplying(plans.plan(planId));
        boolean shared = transactions.reading(() -> SharedLogin.isAllowed(sql));
        if (asked.askedBy().equals(initiator.actor()) || asked.askedOs().equals(initiator.osUser()) && !shared) {
            throw Refusals.asker(planId, asked);
        }
    }

    private void refuseUnlessApplying(Plan plan) {
        if (plan.state() != PlanState.APPLYING) {
            throw Refusals.notApplying(plan, plans.next(plan));
        }
    }

    private org.springframework.jdbc.core.simple.JdbcClient.StatementSpec acting(
            String file, long planId, Initiator initiator) {
        return sql.statement(file)
                .param("plan_id", planId)
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser());
    }
}
