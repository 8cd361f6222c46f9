-- check:       D1: what a position by time and materials calls delivered and approved is the sum of the valued lines of its obligation and
--                  month; and all work with a price belongs to a position, or to an obligation that is held
-- passes when: no row
-- why:         from a position the work behind it is found by contract, obligation and month, and nothing else is behind it
with latest as (
    select * from run.latest_close('recognise')
),

used as (
    select latest.run_id, latest.entity, used.month, used.valuation_id
    from latest
    join run.valuation as used
      on used.run_id = latest.run_id
    where used.valuation_id in (select valuation_id from run.latest_valuation())
),

line as (
    select valuation.valuation_id, line.*
    from (select distinct valuation_id from used) as valuation
    cross join lateral (
        select
            line.entity,
            line.contract,
            line.obligation,
            sum(line.delivered_amount)                                               as delivered,
            coalesce(sum(line.delivered_amount) filter (where line.gate is null), 0) as approved
        from recognise.valued_line as line
        where line.valuation_id = valuation.valuation_id and line.held is null and line.priced
        group by line.entity, line.contract, line.obligation
    ) as line
),

worked as (
    select used.run_id, used.month, line.contract, line.obligation, line.delivered, line.approved
    from used
    join line
      on (line.valuation_id, line.entity) = (used.valuation_id, used.entity)
),

position as (
    select position.*
    from used
    join recognise.position as position
      on (position.run_id, position.month) = (used.run_id, used.month) and position.method = 'time_and_materials'
)

select format('run %s, %s/%s in %s: position %s, lines %s', run_id, contract, obligation, to_char(month, 'YYYY-MM'),
              coalesce(trim_scale(position.delivered)::text, 'none'), coalesce(trim_scale(worked.delivered)::text, 'none'))
from position
full join worked using (run_id, contract, obligation, month)
where (coalesce(position.delivered, 0), coalesce(position.approved, 0)) <> (coalesce(worked.delivered, 0), coalesce(worked.approved, 0))
  and not exists (
      select from recognise.held_obligation as held
      where (held.run_id, held.contract, held.obligation) = (run_id, contract, obligation))
