package io.tieout.period;

import io.tieout.database.TestWork;
import io.tieout.revenue.Methods;
import java.util.List;

/**
 * A completed close run of DE for 2026-09 that knew everything up to number 10 and the rules of now, and what can be laid beside it. Written by the owner of
 * the schema, so that each test has the one thing that it is about.
 */
record GivenClose(TestWork work, long run) {

    /** Every entry that there is, about to be sent. */
    static final String DISPATCH = """
            insert into post.dispatch (entry_key, plan_id, entry_no, entity, month, ledger, content_hash, state, token)
            select entry_key, plan_id, entry_no, 'DE', '2026-09-01', 'ledger-de', post.entry_hash(plan_id, entry_no), 'PLANNED', 1
            from post.entry
            """;

    static GivenClose completed(TestWork work) {
        update(work, "insert into period.period (entity, month, status) values ('DE', '2026-09-01', 'open')");
        update(work, "update run.knowledge set last_no = 10");
        return run(work, 10, 10);
    }

    /** The same month again, as known at another number. */
    GivenClose again(long asOf, long sourceAsOf) {
        return run(work, asOf, sourceAsOf);
    }

    private static GivenClose run(TestWork work, long asOf, long sourceAsOf) {
        long run = work.owner()
                .sql("""
                with pinned as (
                    insert into run.snapshot (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, engine_rules)
                    values ('DE', '2026-09-01', ?, ?, 0, 0, 0, ?)
                    returning snapshot_id)
                insert into run.run (job, kind, entity, month, snapshot_id, state, actor, os_user)
                select 'month-end-close', 'close', 'DE', '2026-09-01', snapshot_id, 'completed', 'anna', 'anna' from pinned
                returning run_id
                """)
                .params(asOf, sourceAsOf, Methods.RULES)
                .query(Long.class)
                .single();
        GivenClose close = new GivenClose(work, run);
        close.check("order_of_knowledge_has_no_gap", 0);
        return close;
    }

    /** Another run of the month, without a snapshot. */
    void otherRun(String kind, String state) {
        update(work, """
                insert into run.run (job, kind, entity, month, state, actor, os_user)
                values ('other', '%s', 'DE', '2026-09-01', '%s', 'anna', 'anna')
                """.formatted(kind, state));
    }

    GivenClose batch(String entity, String kind, long batchNo) {
        update(work, "insert into extract.file values (sha256('%d'), 1, '')".formatted(batchNo));
        update(work, """
                with delivery as (
                    insert into extract.delivery (source, name, entity, listing_hash, state)
                    values ('psa', '%2$d', '%1$s', '', 'accepted')
                    returning delivery_id)
                insert into extract.batch (delivery_id, source, kind, file_name, sha256, state, batch_no, known_at)
                select delivery_id, 'psa', '%3$s', 'file.csv', sha256('%2$d'), 'accepted', %2$d, now() from delivery
                """.formatted(entity, batchNo, kind));
        return this;
    }

    /** A plan of the run with one balanced entry of 70.00, brought as far as the state. */
    long plan(String state) {
        long plan = work.owner().sql("""
                insert into post.plan (run_id, entity, month, kind, prepared_by, prepared_os, taken_hash)
                values (?, 'DE', '2026-09-01', 'close', 'anna', 'anna', '')
                returning plan_id
                """).param(run).query(Long.class).single();
        update(
                work,
                "insert into post.entry values (%d, 1, 'DE/2026-09/C-1/revenue/1', 'C-1', 'revenue', 1, 'TIE', '2026-09-30')"
                        .formatted(plan));
        update(work, """
                insert into post.entry_line values
                    (%1$d, 1, 1, '4400', 'revenue', 'C-1', '1', '2026-09-01', 0, 70, 'EUR', -70, 0),
                    (%1$d, 1, 2, '1410', 'contract_asset', 'C-1', '1', '2026-09-01', 70, 0, 'EUR', 70, 0)
                """.formatted(plan));
        for (String next : wayTo(state)) {
            if (next.equals("approved")) {
                update(
                        work,
                        "insert into post.approval (plan_id, approved_by, approved_os, content_hash)"
                                + " select plan_id, 'ben', 'ben', content_hash from post.plan where plan_id = " + plan);
            }
            update(work, """
                    update post.plan
                    set state = '%1$s', content_hash = coalesce(content_hash, post.plan_hash(plan_id)),
                        applied_no = case when '%1$s' = 'applied' then 11 end
                    where plan_id = %2$d
                    """.formatted(next, plan));
        }
        return plan;
    }

    private static List<String> wayTo(String state) {
        List<String> way = List.of("prepared", "approved", "applying", "applied");
        return state.equals("void") ? List.of("void") : way.subList(0, way.indexOf(state) + 1);
    }

    /** The entry of an approved plan, sent as far as the last of the states. */
    void dispatched(long plan, String... states) {
        update(work, DISPATCH);
        for (String state : states) {
            update(work, "update post.dispatch set state = '%s' where plan_id = %d".formatted(state, plan));
        }
    }

    GivenClose contract(String contract, String delivered, String ledger, String status) {
        update(work, """
                insert into reconcile.contract_month
                values (%1$d, 'DE', '%2$s', '2026-09-01', 'EUR', %3$s, 0, %3$s, %3$s, %4$s, %3$s - %4$s, '%5$s')
                """.formatted(run, contract, delivered, ledger, status));
        return this;
    }

    /** A difference of a contract in the leg ledger, by a cause. */
    GivenClose differs(String contract, String cause, String amount) {
        update(work, """
                insert into reconcile.difference
                    (run_id, difference_no, contract, month, currency, leg, cause, expected, actual, amount, fact_on)
                select %1$d, count(*) + 1, '%2$s', '2026-09-01', 'EUR', 'ledger', '%3$s', %4$s, 0, %4$s, '2026-09-30'
                from reconcile.difference
                """.formatted(run, contract, cause, amount));
        return this;
    }

    GivenClose check(String name, int found) {
        update(
                work,
                "insert into run.check_result (run_id, check_name, found) values (%d, '%s', %d)"
                        .formatted(run, name, found));
        return this;
    }

    static void update(TestWork work, String... statements) {
        for (String statement : statements) {
            work.owner().sql(statement).update();
        }
    }
}
