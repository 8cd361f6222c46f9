-- check:       E1, E2: what an obligation delivered, had approved, earned and cost to date is what it was at the end of the month before,
--                  and the month's own
-- of:          the run
-- passes when: no row
-- why:         a month that does not begin where the one before ended loses an amount between them, or counts it twice
-- note:        the first month of an entity begins with whatever was earned before it
with position as (
    select
        position.*,
        lag(position.delivered_to_date) over one_obligation as delivered_before,
        lag(position.approved_to_date)  over one_obligation as approved_before,
        lag(position.revenue_to_date)   over one_obligation as revenue_before,
        lag(position.cost_to_date)      over one_obligation as cost_before,
        lag(position.month)             over one_obligation as month_before
    from run.judged(:run_id, 'recognise') as latest
    join recognise.position as position
      on position.run_id = latest.run_id
    window one_obligation as (partition by position.run_id, position.contract, position.obligation order by position.month)
)

select format('%s/%s in %s: earned %s before and %s in the month, %s to date, or the like of delivered, approved or cost', contract,
              obligation, to_char(month, 'YYYY-MM'), trim_scale(revenue_before), trim_scale(revenue), trim_scale(revenue_to_date)) as found,
       'contract' as concerns, contract as name
from position
where month_before is not null
  and ((delivered_before + delivered, approved_before + approved, revenue_before + revenue, cost_before + cost)
       <> (delivered_to_date, approved_to_date, revenue_to_date, cost_to_date)
       or month_before <> month - interval '1 month')
