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

worked as (
    select used.run_id, used.month, line.contract, line.obligation, line.delivered, line.approved
    from used
    join line using (month)
    where line.delivered is not null
),

version as materialized (
    select
        latest.run_id,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        date_trunc('month', (record.content ->> 'effective_on')::date)::date as month,
        concat_ws(' ', record.content ->> 'method', coalesce(record.content ->> 'start_on', '-'),
                  coalesce(record.content ->> 'end_on', '-')) as stated
    from latest
    cross join lateral stage.record_of(
        latest.entity, 'obligation', latest.source_as_of_no, latest.mapping_no, latest.owners) as record
),

-- obligations whose work may be outside of a term, or may have been; of other methods no work is
limited as materialized (
    select run_id, contract, obligation
    from version
    group by run_id, contract, obligation
    having min(stated) <> max(stated)
    union
    select used.run_id, line.contract, line.obligation
    from used
    join line
      on line.month = used.month and line.is_outside
    union
    select latest.run_id, line.contract, line.obligation
    from latest
    join recognise.valued_line as line
      on line.entity = latest.entity
    where line.gate = 'OUTSIDE_TERM'
      and line.valuation_id = any (run.valuations(:run_id))
      and line.valuation_id not in (select valuation_id from judged)
      and (select exists (
              select from run.judged(:run_id, 'value') as judged_run
              join run.valuation as used_by
                on used_by.run_id = judged_run.run_id
              where used_by.valuation_id not in (select valuation_id from judged)))
),

amended as materialized (
    select distinct used.run_id, used.entity, used.month, version.contract, version.obligation
    from used
    join version
      on (version.run_id, version.month) = (used.run_id, used.month)
    join limited
      on (limited.run_id, limited.contract, limited.obligation) = (version.run_id, version.contract, version.obligation)
),

-- by the end of the month, and of the month before
term as materialized (
    select amended.run_id, amended.month, said.at_end, agreed.contract, agreed.obligation, agreed.first_on, agreed.last_on
    from (select distinct run_id, month from amended) as amended
    join latest
      on latest.run_id = amended.run_id
    cross join lateral (values
        (false, amended.month - 1), (true, (amended.month + interval '1 month - 1 day')::date)) as said (at_end, by_day)
    cross join lateral recognise.agreed_days(
        latest.entity, said.by_day, latest.source_as_of_no, latest.mapping_no, latest.rule_no, latest.owners) as agreed
),

let_through as (
    select amended.run_id, amended.month, amended.contract, amended.obligation,
           sum((within.at_end::int - within.at_start::int) * (line.amount + coalesce(repriced.amount, 0))) as approved
    from amended
    cross join lateral (
        select line.source_ref, line.work_on, case when line.priced then line.delivered_amount else 0 end as amount
        from recognise.valued_line as line
        where line.valuation_id = any (run.valuations(:run_id))
          and line.work_on < amended.month
          and (line.entity, line.contract, line.obligation) = (amended.entity, amended.contract, amended.obligation)
          and line.held is null and line.approved
        offset 0
    ) as line
    cross join lateral (
        select coalesce(bool_or(not term.at_end), false) as at_start, coalesce(bool_or(term.at_end), false) as at_end
        from term
        where (term.run_id, term.month, term.contract, term.obligation)
            = (amended.run_id, amended.month, amended.contract, amended.obligation)
          and line.work_on between term.first_on and term.last_on
    ) as within
    cross join lateral (
        select sum(repriced.after_amount - repriced.before_amount) as amount
        from recognise.repriced_line as repriced
        where (repriced.run_id, repriced.contract, repriced.obligation, repriced.source_ref)
            = (amended.run_id, amended.contract, amended.obligation, line.source_ref)
          and repriced.effective_on < amended.month
    ) as repriced
    where within.at_end <> within.at_start
    group by amended.run_id, amended.month, amended.contract, amended.obligation
),

-- what versions that count from the start changed of the price of earlier lines, in the month in which they come into force
repriced as (
    select line.run_id, used.month, line.contract, line.obligation,
           sum(line.after_amount - line.before_amount)                                             as delivered,
           coalesce(sum(line.after_amount - line.before_amount) filter (where line.approved and (
               (line.run_id, used.month, line.contract, line.obligation) not in (select run_id, month, contract, obligation from amended)
               or exists (
                   select from term
                   where (term.run_id, term.month, term.contract, term.obligation)
                       = (line.run_id, used.month, line.contract, line.obligation)
                     and term.at_end and line.work_on between term.first_on and term.last_on))), 0) as approved
    from used
    join recognise.repriced_line as line
      on line.run_id = used.run_id
     and line.effective_on >= used.month and line.effective_on < used.month + interval '1 month'
    where line.after_amount is not null
    group by line.run_id, used.month, line.contract, line.obligation
),

behind as (
    select run_id, month, contract, obligation, sum(delivered) as delivered, sum(approved) as approved
    from (
        select * from worked
        union all select run_id, month, contract, obligation, delivered, approved from repriced
        union all select run_id, month, contract, obligation, 0, approved from let_through
    ) as each
    group by run_id, month, contract, obligation
),

said as (
    select
        position.*,
        coalesce(position.derivation ->> 'rule', '') like 'not yet in force%' as not_yet,
        position.earned_by = 'line' and exists (
            select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps
    from latest
    join recognise.position as position
      on position.run_id = latest.run_id
),

reached as (
    select
        said.*,
        coalesce(lag(case when earned_by = 'line' and not not_yet then keeps end, 1, keeps)
                     over (partition by run_id, contract, obligation order by month) = keeps, false) as went_on
    from said
),

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
