-- what each step from what was taken moves the net by; where both sides were taken, what was not posted nets them
-- grain: one row per contract, account kind and step
move as (
    select contract, cause, amount from by_revenue
    union all
    select standing.contract, case when standing.taken_refund = 0 then 'not posted' else coalesce(largest.cause, 'estimate') end,
           standing.refund + standing.taken_refund
    from standing
    left join largest using (contract)
    union all
    select standing.contract,
           case when standing.in_other_currency and (standing.taken_asset, standing.taken_liability) <> (0, 0) then 'fx' else 'not posted' end,
           planned.at - standing.taken_asset - standing.taken_liability - standing.refund - standing.taken_refund
               - coalesce(revenue.amount, 0)
    from standing
    join billed_step as planned
      on (planned.contract, planned.place) = (standing.contract, 0)
    left join (select contract, sum(amount) as amount from by_revenue group by contract) as revenue
      on revenue.contract = standing.contract
    union all
    select contract, 'not posted', 0 from standing
),

moved as (
    select contract, cause, sum(amount) as amount, array_position(cast(:plan_causes as text[]), cause) as place
    from move
    group by contract, cause
),

step as (
    select moved.contract, 0 as part, moved.place, moved.cause, '' as source_ref, moved.cause <> 'not posted' as is_apart,
           standing.taken_asset + standing.taken_liability + sum(moved.amount) over steps as at
    from moved
    join standing using (contract)
    window steps as (partition by moved.contract order by moved.place)
    union all
    select contract, 1, place, cause, source_ref, false, at from billed_step where place > 0
),

net_difference as (
    select step.contract, kind.account_kind, step.cause, step.source_ref, kind.at as expected,
           lag(kind.at, 1, kind.taken) over (
               partition by step.contract, kind.account_kind order by step.part, step.place) as actual
    from step
    join standing using (contract)
    cross join lateral (select taken_asset + taken_liability as taken_net) as start
    cross join lateral (values
        ('contract_asset',
         greatest(step.at, 0) + case when step.is_apart then taken_asset - greatest(taken_net, 0) else 0 end,
         taken_asset),
        ('contract_liability',
         least(step.at, 0) + case when step.is_apart then taken_liability - least(taken_net, 0) else 0 end,
         taken_liability)) as kind (account_kind, at, taken)
)
