-- what is recognised otherwise than it was taken, and what the run says of it that the ledger took the month from
-- grain: one row per obligation and month that differ
position as (
    select * from recognise.entity_position where run_id = :run_id
),

taken as (
    select taken.contract, taken.obligation, taken.month, taken.currency, sum(-taken.amount) as amount
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no, :owners) as taken
    join month using (month)
    where taken.account_kind = 'revenue'
    group by taken.contract, taken.obligation, taken.month, taken.currency
),

short as (
    select contract, obligation, month, coalesce(position.currency, taken.currency) as currency,
           coalesce(position.revenue, 0) as recognised, coalesce(taken.amount, 0) as taken
    from position
    full join taken using (contract, obligation, month)
    where coalesce(position.revenue, 0) <> coalesce(taken.amount, 0)
),

leg as (
    select
        short.*,
        reference.run_id as reference_run,
        coalesce(before.revenue, 0) as recognised_before,
        coalesce(obligation.source_ref, '') as source_ref,
        held.code is not null as is_held,
        recognise.cause_of_holding(:run_id, short.contract, short.obligation, held.code, held_before.code,
                                   reference.engine_rules is distinct from :engine_rules) as held_cause
    from short
    left join reference
      on reference.month = short.month
    left join recognise.entity_position as before
      on (before.run_id, before.contract, before.obligation, before.month) = (reference.run_id, short.contract, short.obligation, short.month)
    left join obligation
      on (obligation.contract, obligation.obligation) = (short.contract, short.obligation)
    left join recognise.held_obligation as held
      on (held.run_id, held.contract, held.obligation) = (:run_id, short.contract, short.obligation)
    left join recognise.held_obligation as held_before
      on (held_before.run_id, held_before.contract, held_before.obligation) = (reference.run_id, short.contract, short.obligation)
)
