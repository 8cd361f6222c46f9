-- what is recognised with what is kept; of a held obligation what was taken
-- grain: one row per obligation and month

-- with what is kept, an obligation stays within its cap; in the books it is worth what it was taken at
keeping as (
    select
        position.contract, position.obligation, position.month, position.revenue, position.own_revenue, own_kept,
        case when position.transaction_currency is null then own_kept
             when own_kept = 0                          then 0
             else round(own_kept * coalesce(taken.amount / nullif(taken.own_amount, 0), position.revenue_rate, position.waiting_rate),
                        books.decimals) end as kept
    from recognise.entity_position as position
    join month
      on month.month = position.month
    cross join books
    left join kept
      on (kept.contract, kept.obligation, kept.month) = (position.contract, position.obligation, position.month)
    left join taken
      on (taken.contract, taken.obligation, taken.month, taken.account_kind)
       = (position.contract, position.obligation, position.month, 'revenue')
    cross join lateral (
        select case when kept.amount is null then 0
                    when position.cap is null then kept.amount
                    else greatest(least(kept.amount, position.cap - position.own_revenue_to_date), 0) end
    ) as within_cap (own_kept)
    where position.run_id = :run_id
      and position.contract not in (select contract from unsaid)
),

recognised as (
    select contract, obligation, month, revenue + kept as amount, own_revenue + own_kept as own_amount, kept
    from keeping
    union all
    select held.contract, held.obligation, month.month, coalesce(-taken.amount, 0), coalesce(-taken.amount, 0), coalesce(-taken.amount, 0)
    from recognise.held_obligation as held
    cross join month
    left join taken
      on (taken.contract, taken.obligation, taken.month, taken.account_kind) = (held.contract, held.obligation, month.month, 'revenue')
    where held.run_id = :run_id
      and held.contract not in (select contract from other)
)
