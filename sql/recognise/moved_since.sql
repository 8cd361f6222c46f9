-- purpose: of which obligations the run recognises a signed month otherwise than the run that was signed
-- note:    what is held by one of the two is not computed, and moved by what holds it
-- grain:   one row per obligation
with signed as (
    select run.run_id, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rate_no, snapshot.rule_no, snapshot.owners, snapshot.engine_rules
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where run.run_id = :signed_run
),

before as (
    select contract, obligation, month, revenue, own_revenue
    from recognise.entity_position
    where (run_id, month) = (:signed_run, :signed_month)
),

now as (
    select contract, obligation, month, revenue, own_revenue
    from recognise.entity_position
    where (run_id, month) = (:run_id, :signed_month)
)

select
    signed.run_id as reference_run,
    signed.source_as_of_no,
    signed.mapping_no,
    signed.rate_no,
    signed.rule_no,
    signed.owners,
    signed.engine_rules is distinct from :engine_rules as by_other_rules,
    contract,
    obligation,
    month,
    coalesce(before.revenue, 0) as before_amount,
    coalesce(now.revenue, 0)    as after_amount
from before
full join now using (contract, obligation, month)
cross join signed
where (coalesce(before.revenue, 0), coalesce(before.own_revenue, 0)) <> (coalesce(now.revenue, 0), coalesce(now.own_revenue, 0))
  and not exists (
      select
      from recognise.held_obligation as held
      where held.run_id in (:run_id, :signed_run)
        and (held.contract, held.obligation) = (coalesce(before.contract, now.contract), coalesce(before.obligation, now.obligation))
  )
order by contract, obligation
