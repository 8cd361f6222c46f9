-- check:       D1: what a position that is earned by the line calls delivered and approved is the sum of the valued lines of its obligation and
--                  month, and of what versions of the month changed of the price of earlier lines; and all work with a price belongs to a position, or to an obligation that is held
-- of:          the run
-- passes when: no row
-- why:         from a position the work behind it is found by contract, obligation and month, and nothing else is behind it
-- note:        an amendment of a term lets approved work of earlier months through in its own month, or takes it out, at the price until then;
--              not compared where that is the first month by the line as well
-- note:        the month in which an obligation comes to be paid by the line from its start is held against all its lines until then; what
--              another method earned of a month before is in no line. Before its first version is in force nothing is delivered
with latest as (
    select * from run.judged(:run_id, 'recognise')
),

judged as materialized (
    select valuation_id, month from run.judged_valuation(:run_id)
),

used as materialized (
    select distinct latest.run_id, latest.entity, judged.month
    from latest
    cross join judged
),

line as materialized (
    select
        judged.month,
        line.contract,
        line.obligation,
        sum(line.delivered) as delivered,
        sum(line.approved)  as approved,
        bool_or(line.is_outside) as is_outside
    from (
        select
            line.valuation_id,
            line.contract,
            line.obligation,
            sum(line.delivered_amount) filter (where line.held is null and line.priced) as delivered,
            coalesce(sum(line.delivered_amount) filter (where line.held is null and line.priced and line.gate is null), 0)
                                                                                        as approved,
            bool_or(line.gate = 'OUTSIDE_TERM')                                         as is_outside
        from recognise.valued_line as line
        where line.valuation_id = any (run.valuations(:run_id))
          and line.valuation_id in (select valuation_id from judged)
          and line.entity = :entity
          and (line.held is null and line.priced or line.gate = 'OUTSIDE_TERM')
        group by line.valuation_id, line.contract, line.obligation
    ) as line
    join judged using (valuation_id)
    group by judged.month, line.contract, line.obligation
),

\ir positions_follow_valued_lines/amended.sql,
\ir positions_follow_valued_lines/behind.sql,
\ir positions_follow_valued_lines/reached.sql,

-- the first month by the line: with what was worked until then, where it counts from the start; else from some day on, beside what
-- the method before earned of the month
position as (
    select
        reached.run_id, reached.contract, reached.obligation, reached.month, begun.delivered is not null as is_first,
        case when begun.delivered is null then reached.delivered else reached.delivered_to_date - begun.delivered end as delivered,
        case when begun.delivered is null then reached.approved  else reached.approved_to_date - begun.approved end   as approved
    from used
    join reached
      on (reached.run_id, reached.month) = (used.run_id, used.month)
    left join lateral (
        select sum(early.delivered) as delivered, sum(early.approved) as approved
        from (
            select line.delivered_amount as delivered, case when line.gate is null then line.delivered_amount else 0 end as approved
            from recognise.valued_line as line
            where line.valuation_id = any (run.valuations(:run_id))
              and line.work_on < used.month
              and not reached.went_on
              and (line.entity, line.contract, line.obligation) = (used.entity, reached.contract, reached.obligation)
              and line.held is null and line.priced
            union all
            select line.after_amount - line.before_amount,
                   case when line.approved then line.after_amount - line.before_amount else 0 end
            from recognise.repriced_line as line
            where (line.run_id, line.contract, line.obligation) = (reached.run_id, reached.contract, reached.obligation)
              and line.effective_on < used.month and line.after_amount is not null
            union all
            select 0, 0
        ) as early
    ) as begun on not reached.went_on and not reached.not_yet and not reached.keeps
    where reached.earned_by = 'line'
      and (reached.went_on or not reached.keeps)
      and not reached.not_yet
),

compared as (
    select run_id, contract, obligation, month, position.is_first, position.delivered, position.approved,
           behind.delivered as worked, behind.approved as worked_and_approved
    from position
    full join behind using (run_id, contract, obligation, month)
)

select format('%s/%s in %s: position %s, lines %s', compared.contract, compared.obligation,
              to_char(compared.month, 'YYYY-MM'),
              coalesce(trim_scale(compared.delivered)::text, 'none'), coalesce(trim_scale(compared.worked)::text, 'none')) as found,
       'contract' as concerns, compared.contract as name
from compared
where (coalesce(compared.delivered, 0) <> coalesce(compared.worked, 0)
       or coalesce(compared.approved, 0) <> coalesce(compared.worked_and_approved, 0)
          and not (coalesce(compared.is_first, false)
                   and (compared.contract, compared.obligation, compared.month) in (select contract, obligation, month from amended)))
  and not exists (
      select from recognise.held_obligation as held
      where (held.run_id, held.contract, held.obligation) = (compared.run_id, compared.contract, compared.obligation))
  and not exists (
      select from reached
      where (reached.run_id, reached.contract, reached.obligation, reached.month)
          = (compared.run_id, compared.contract, compared.obligation, compared.month)
        and (reached.earned_by <> 'line'
             or reached.not_yet and (reached.delivered, reached.approved) = (0, 0)
             or not reached.went_on and reached.keeps))
