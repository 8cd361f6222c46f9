-- purpose: control totals of the step value: the entity's lines of the run's month
-- grain:   one row per record kind in the entity's currency, also where there are no lines, and per other currency of contracts;
--          a held line has no amount and counts in the entity's
with books as materialized (
    select recognise.entity_currency(:entity, :source_as_of) as code
),

line as (
    select
        valued.record_kind,
        case when valued.held is null then valued.currency else books.code end as counted_in,
        valued.held is not null  as held,
        count(*)                 as count,
        sum(valued.work_seconds) as seconds,
        sum(amount.amount)       as amount,
        sum(hashtextextended(concat_ws('|', valued.source_ref, valued.work_seconds, amount.amount), 0)) as hash
    from recognise.valued_line as valued
    cross join books
    cross join lateral (
        select case valued.record_kind when 'cost_line' then valued.cost_amount else valued.delivered_amount end as amount
    ) as amount
    where valued.valuation_id = (select used.valuation_id from run.valuation as used where (used.run_id, used.month) = (:run_id, :month))
      and valued.entity = :entity
    group by valued.record_kind, counted_in, valued.held is not null
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
