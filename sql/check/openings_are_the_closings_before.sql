-- check:       E2: what a balance opens with is what it closed with in the run that signed the month before
-- of:          the run
-- passes when: no row
-- why:         what was signed stays as it was said; what has changed since is an adjustment, in sight
with latest as (
    select latest.run_id, snapshot.opening_run
    from run.judged(:run_id, 'recognise') as latest
    join run.run as run
      on run.run_id = latest.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where snapshot.opening_run is not null
),

opening as (
    select latest.run_id, rolled.contract, rolled.currency, rolled.balance, rolled.opening
    from latest
    cross join lateral recognise.roll_forward(latest.run_id) as rolled
),

closing as (
    select latest.run_id, rolled.contract, rolled.currency, rolled.balance, rolled.closing
    from latest
    cross join lateral recognise.roll_forward(latest.opening_run) as rolled
)

select format('%s of %s: opens with %s, closed with %s', balance, contract,
              coalesce(trim_scale(opening)::text, 'nothing known'), coalesce(trim_scale(closing)::text, 'nothing known')) as found,
       'contract' as concerns, contract as name
from opening
full join closing using (run_id, contract, currency, balance)
where case when opening.contract is null then 0 else opening end
      is distinct from case when closing.contract is null then 0 else closing end
