-- By which rules of the engine a snapshot is computed: the same knowledge under other rules is another snapshot, so a close after an
-- upgrade computes anew, and what was signed says by which rules. Null: nobody kept the number.
alter table run.snapshot add column engine_rules int;

-- What was computed before kept the number in the hash of each valuation's input only: it is the one that gives that hash again.
update run.snapshot as snapshot
set engine_rules = kept.engine_rules
from (
    select run.snapshot_id, min(tried.no) as engine_rules
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    join run.valuation as used
      on used.run_id = run.run_id
    join recognise.valuation as valuation
      on valuation.valuation_id = used.valuation_id
    cross join lateral (
        select
            (select max(batch.batch_no) from extract.touched as touched join extract.batch as batch using (batch_id)
             where touched.work_month = used.month and batch.batch_no <= snapshot.source_as_of_no) as work_no,
            (select max(batch.batch_no) from extract.batch as batch
             where batch.kind in ('entity', 'project', 'resource', 'contract', 'obligation')
               and batch.batch_no <= snapshot.source_as_of_no) as record_no
    ) as last
    join generate_series(1, 5) as tried (no)
      on valuation.input_hash = sha256(convert_to(concat_ws('|',
             used.month, last.work_no, last.record_no, snapshot.mapping_no, snapshot.rate_no, snapshot.rule_no, tried.no,
             nullif(array_to_string(snapshot.owners, ' '), '')), 'UTF8'))
    where run.kind = 'close'
    group by run.snapshot_id
) as kept
where kept.snapshot_id = snapshot.snapshot_id;

alter table run.snapshot drop constraint one_of_a_kind;
alter table run.snapshot add constraint one_of_a_kind unique nulls not distinct
    (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user, group_currency,
     owners, engine_rules);

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('plan', 'rules', 'finance', 'The engine computes the same facts by other rules than when the ledger took them.', 2);
