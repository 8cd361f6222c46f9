-- check:       D1: what a position by time and materials calls delivered and approved is the sum of the valued lines of its obligation and
--                  month; and all work with a price belongs to a position, or to an obligation that is held
-- of:          the run
-- passes when: no row
-- why:         from a position the work behind it is found by contract, obligation and month, and nothing else is behind it
with latest as (
    select * from run.judged(:run_id, 'recognise')
),

used as (
    select latest.run_id, latest.entity, used.month, used.valuation_id
    from latest
    join run.valuation as used
      on used.run_id = latest.run_id
    where used.valuation_id in (select valuation_id from run.judged_valuation(:run_id))
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
),

compared as (
    select run_id, contract, obligation, month, position.delivered, position.approved,
           worked.delivered as worked, worked.approved as worked_and_approved
    from position
    full join worked using (run_id, contract, obligation, month)
)

select format('%s/%s in %s: position %s, lines %s', compared.contract, compared.obligation,
              to_char(compared.month, 'YYYY-MM'),
              coalesce(trim_scale(compared.delivered)::text, 'none'), coalesce(trim_scale(compared.worked)::text, 'none')) as found,
       'contract' as concerns, compared.contract as name
from compared
where (coalesce(compared.delivered, 0), coalesce(compared.approved, 0))
   <> (coalesce(compared.worked, 0), coalesce(compared.worked_and_approved, 0))
  and not exists (
      select from recognise.held_obligation as held
      where (held.run_id, held.contract, held.obligation) = (compared.run_id, compared.contract, compared.obligation))
