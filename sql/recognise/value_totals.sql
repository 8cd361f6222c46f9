-- purpose: control totals of the step value: the entity's lines of the run's month
-- grain:   one row per record kind in the entity's currency, also where there are no lines, and per other currency of contracts;
--          a held line has no amount and counts in the entity's
with books as (
    select recognise.entity_currency(:entity, :source_as_of) as code
),

line as (
    select
        valued.*,
        case when valued.held is null then valued.currency else books.code end as counted_in,
        case record_kind when 'cost_line' then cost_amount else delivered_amount end as amount
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    cross join books
    where used.run_id = :run_id and used.month = :month and valued.entity = :entity
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
    count(line.line_id),
    count(line.line_id) filter (where line.held is null),
    count(line.line_id) filter (where line.held is not null),
    coalesce(sum(line.work_seconds), 0),
    coalesce(sum(line.work_seconds) filter (where line.held is null), 0),
    coalesce(sum(line.work_seconds) filter (where line.held is not null), 0),
    coalesce(sum(line.amount), 0),
    coalesce(sum(hashtextextended(concat_ws('|', line.source_ref, line.work_seconds, line.amount), 0)::numeric)
             filter (where line.line_id is not null and line.held is null), 0)
from counted
left join line
  on (line.record_kind, line.counted_in) = (counted.record_kind, counted.currency)
group by counted.record_kind, counted.currency
on conflict (run_id, step, record_kind, currency) do nothing
