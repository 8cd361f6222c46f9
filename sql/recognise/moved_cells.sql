-- purpose: of which obligations and months the run recognises otherwise than the run that the ledger last took the month from
-- note:    what is held by one of the two is not computed, and moved by what holds it
-- grain:   one row per obligation and month
with reference as (
    select reference.*, snapshot.owners, snapshot.engine_rules
    from post.reference_run(:entity, :as_of) as reference
    join run.run as run
      on run.run_id = reference.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where reference.month <= :month
),

before as (
    select position.contract, position.obligation, position.month, position.revenue, position.own_revenue
    from reference
    join recognise.entity_position as position
      on (position.run_id, position.month) = (reference.run_id, reference.month)
),

now as (
    select contract, obligation, month, revenue, own_revenue
    from recognise.entity_position
    where run_id = :run_id and month in (select month from reference)
)

select
    reference.run_id as reference_run,
    reference.source_as_of_no,
    reference.mapping_no,
    reference.rate_no,
    reference.rule_no,
    reference.owners,
    reference.engine_rules is distinct from :engine_rules as by_other_rules,
    contract,
    obligation,
    month,
    coalesce(before.revenue, 0) as before_amount,
    coalesce(now.revenue, 0)    as after_amount
from before
full join now using (contract, obligation, month)
join reference using (month)
where (coalesce(before.revenue, 0), coalesce(before.own_revenue, 0)) <> (coalesce(now.revenue, 0), coalesce(now.own_revenue, 0))
  and not exists (
      select
      from recognise.held_obligation as held
      where held.run_id in (:run_id, reference.run_id)
        and (held.contract, held.obligation) = (coalesce(before.contract, now.contract), coalesce(before.obligation, now.obligation))
  )
order by reference.run_id, contract, obligation, month
