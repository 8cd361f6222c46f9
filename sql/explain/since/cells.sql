-- question: of which obligations does the run recognise the signed month otherwise, and which of the two runs holds them, as what?
-- grain:    one row per obligation; amounts in the company's currency
with before as (
    select contract, obligation, revenue
    from recognise.entity_position
    where (run_id, month) = (:signed_run, :month)
),

now as (
    select contract, obligation, revenue
    from recognise.entity_position
    where (run_id, month) = (:later_run, :month)
)

select
    coalesce(before.contract, now.contract)     as contract,
    coalesce(before.obligation, now.obligation) as obligation,
    coalesce(before.revenue, 0) as before_amount,
    coalesce(now.revenue, 0)    as after_amount,
    held_before.code || ': ' || held_before.found as held_before,
    held_now.code || ': ' || held_now.found       as held_now,
    recognise.cause_of_holding(
        :later_run, coalesce(before.contract, now.contract), coalesce(before.obligation, now.obligation), held_now.code, held_before.code,
        :by_other_rules) as held_cause
from before
full join now
  on (now.contract, now.obligation) = (before.contract, before.obligation)
left join recognise.held_obligation as held_before
  on (held_before.run_id, held_before.contract, held_before.obligation)
   = (:signed_run, coalesce(before.contract, now.contract), coalesce(before.obligation, now.obligation))
left join recognise.held_obligation as held_now
  on (held_now.run_id, held_now.contract, held_now.obligation)
   = (:later_run, coalesce(before.contract, now.contract), coalesce(before.obligation, now.obligation))
where coalesce(before.revenue, 0) <> coalesce(now.revenue, 0)
order by 1, 2
