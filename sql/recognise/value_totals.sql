-- purpose: control totals of the step value: the entity's lines of the run's month
-- grain:   one row per record kind in the entity's currency, also where there are no lines, and per other currency of contracts;
--          a held line has no amount and counts in the entity's
with books as materialized (
    select recognise.entity_currency(:entity, :source_as_of) as code
),

line as (
    select
        day.record_kind,
        case when day.held then books.code else day.currency end as counted_in,
        day.held,
        sum(day.lines)           as count,
        sum(day.seconds)         as seconds,
        sum(case day.record_kind when 'cost_line' then day.cost else day.delivered end) as amount,
        sum(day.hash)            as hash
    from recognise.valued_day as day
    cross join books
    where day.valuation_id = any (run.valuations(:run_id, :month))
      and day.entity = :entity
    group by day.record_kind, counted_in, day.held
),

counted as (
    select kind.record_kind, books.code as currency
    from (values ('timesheet_line'), ('expense_line'), ('cost_line')) as kind (record_kind)
    cross join books
    union
    select record_kind, counted_in from line
)

insert into run.step_total
    (run_id, step, record_kind, currency, read, carried, held, read_seconds, carried_seconds, held_seconds, amount, hash)
select
    :run_id, 'value', counted.record_kind, counted.currency,
    coalesce(sum(line.count), 0),
    coalesce(sum(line.count) filter (where not line.held), 0),
    coalesce(sum(line.count) filter (where line.held), 0),
    coalesce(sum(line.seconds), 0),
    coalesce(sum(line.seconds) filter (where not line.held), 0),
    coalesce(sum(line.seconds) filter (where line.held), 0),
    coalesce(sum(line.amount), 0),
    coalesce(sum(line.hash) filter (where not line.held), 0)
from counted
left join line
  on (line.record_kind, line.counted_in) = (counted.record_kind, counted.currency)
group by counted.record_kind, counted.currency
on conflict (run_id, step, record_kind, currency) do nothing
