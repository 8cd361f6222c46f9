-- obligations priced by their lines that earned more than they were billed, and the first day that may be unbilled
-- grain: one row per obligation
settled as (
    select obligation.contract, obligation.obligation, max(earlier.month) as month
    from obligation
    join recognise.position as earlier
      on (earlier.run_id, earlier.contract, earlier.obligation) = (:run_id, obligation.contract, obligation.obligation)
    where obligation.keeps and earlier.earned_by <> 'line'
       or earlier.approved_to_date <= obligation.billed_to_date
          and not exists (
              select
              from recognise.position as other
              where (other.run_id, other.contract, other.obligation) = (:run_id, obligation.contract, obligation.obligation)
                and other.month <= earlier.month
                and other.agreed <> other.delivered)
          and (obligation.keeps
               or earlier.earned_by = 'line'
                  and coalesce(earlier.derivation ->> 'rule', '') not like 'not yet in force%'
                  and not exists (
                      select from jsonb_array_elements(earlier.derivation -> 'inputs') as input where input ->> 'name' = 'kept'))
    group by obligation.contract, obligation.obligation
),

unsettled as (
    select
        obligation.contract,
        obligation.obligation,
        obligation.currency,
        currency.decimals,
        obligation.billed_above,
        term.days,
        coalesce((settled.month + interval '1 month')::date, '-infinity') as unsettled_from,
        greatest(obligation.billed_to_date - coalesce(position.approved_to_date, 0), 0) as billed_after,
        obligation.revenue_to_date - coalesce(position.approved_to_date, 0)             as revenue_after
    from obligation
    left join settled
      on (settled.contract, settled.obligation) = (obligation.contract, obligation.obligation)
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (:run_id, settled.contract, settled.obligation, settled.month)
    left join term
      on (term.contract, term.obligation) = (obligation.contract, obligation.obligation)
    left join recognise.currency as currency
      on currency.code = obligation.currency
    where obligation.revenue_to_date > obligation.billed_to_date
)
