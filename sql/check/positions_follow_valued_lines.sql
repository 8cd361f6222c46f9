-- check:       D1: what a position by time and materials calls delivered and approved is the sum of the valued lines of its obligation and
--                  month, and of what versions of the month changed of the price of earlier lines; and all work with a price belongs to a position, or to an obligation that is held
-- of:          the run
-- passes when: no row
-- why:         from a position the work behind it is found by contract, obligation and month, and nothing else is behind it
-- note:        an amendment of a term lets approved work of earlier months through in its own month, or takes it out
-- note:        the month in which an obligation comes to be paid by the line from its start is held against all its lines until then; what
--              another method earned of a month before is in no line. Before its first version is in force nothing is delivered
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

-- what versions that count from the start changed of the price of earlier lines, in the month in which they come into force
repriced as (
    select line.run_id, used.month, line.contract, line.obligation,
           sum(line.after_amount - line.before_amount)                                             as delivered,
           coalesce(sum(line.after_amount - line.before_amount) filter (where line.approved), 0) as approved
    from used
    join recognise.repriced_line as line
      on line.run_id = used.run_id
     and line.effective_on >= used.month and line.effective_on < used.month + interval '1 month'
    where line.after_amount is not null
    group by line.run_id, used.month, line.contract, line.obligation
),

behind as (
    select run_id, month, contract, obligation, sum(delivered) as delivered, sum(approved) as approved
    from (select * from worked union all select run_id, month, contract, obligation, delivered, approved from repriced) as each
    group by run_id, month, contract, obligation
),

said as (
    select
        position.*,
        coalesce(position.derivation ->> 'rule', '') like 'not yet in force%' as not_yet,
        position.method = 'time_and_materials' and exists (
            select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps
    from latest
    join recognise.position as position
      on position.run_id = latest.run_id
),

reached as (
    select
        said.*,
        coalesce(lag(case when method = 'time_and_materials' and not not_yet then keeps end, 1, keeps)
                     over (partition by run_id, contract, obligation order by month) = keeps, false) as went_on
    from said
),

-- the first month by the line: with what was worked until then, where it counts from the start; else from some day on, beside what
-- the method before earned of the month
position as (
    select
        reached.run_id, reached.contract, reached.obligation, reached.month,
        case when begun.delivered is null then reached.delivered else reached.delivered_to_date - begun.delivered end as delivered,
        case when begun.delivered is null then reached.approved  else reached.approved_to_date - begun.approved end   as approved
    from used
    join reached
      on (reached.run_id, reached.month) = (used.run_id, used.month)
    left join lateral (
        select sum(early.delivered) as delivered, sum(early.approved) as approved
        from (
            select line.delivered_amount as delivered, case when line.gate is null then line.delivered_amount else 0 end as approved
            from run.valuation as earlier
            cross join lateral (
                select *
                from recognise.valued_line as line
                where line.valuation_id = earlier.valuation_id
                  and (line.entity, line.contract, line.obligation) = (used.entity, reached.contract, reached.obligation)
                  and line.held is null and line.priced
                offset 0
            ) as line
            where earlier.run_id = used.run_id and earlier.month < used.month
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
    where reached.method = 'time_and_materials'
      and (reached.went_on or not reached.keeps)
      and not reached.not_yet
),

amended as (
    select distinct version.contract, version.obligation, version.month
    from (
        select
            record.content ->> 'contract' as contract, record.content ->> 'obligation' as obligation,
            date_trunc('month', (record.content ->> 'effective_on')::date)::date as month,
            row_number() over (partition by record.content ->> 'contract', record.content ->> 'obligation'
                               order by (record.content ->> 'effective_on')::date, (record.content ->> 'version')::int) as place
        from latest
        cross join lateral stage.record_of(
            latest.entity, 'obligation', latest.source_as_of_no, latest.mapping_no, latest.owners) as record
    ) as version
    where version.place > 1
      and exists (
          select from said
          where (said.contract, said.obligation) = (version.contract, version.obligation)
            and said.month <= version.month and said.agreed <> said.delivered)
),

compared as (
    select run_id, contract, obligation, month, position.delivered, position.approved,
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
          and (compared.contract, compared.obligation, compared.month) not in (select contract, obligation, month from amended))
  and not exists (
      select from recognise.held_obligation as held
      where (held.run_id, held.contract, held.obligation) = (compared.run_id, compared.contract, compared.obligation))
  and not exists (
      select from reached
      where (reached.run_id, reached.contract, reached.obligation, reached.month)
          = (compared.run_id, compared.contract, compared.obligation, compared.month)
        and (reached.method <> 'time_and_materials'
             or reached.not_yet and (reached.delivered, reached.approved) = (0, 0)
             or not reached.went_on and reached.keeps))
