-- purpose: control totals of the step recognise: lines that reached a position or, being of no contract, need none; obligations that
--          have one
-- grain:   one row per record kind in the entity's currency, and per other currency of contracts; a held obligation counts in the entity's
with books as (
    select recognise.entity_currency(:entity, :source_as_of) as code
),

line as (
    select
        valued.record_kind,
        valued.work_seconds,
        case valued.record_kind when 'cost_line' then valued.cost_amount else valued.delivered_amount end as amount,
        valued.currency,
        valued.source_ref,
        position.run_id is not null or valued.contract is null as reached
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (used.run_id, valued.contract, valued.obligation, used.month)
    where used.run_id = :run_id and used.month = :month and valued.entity = :entity and valued.held is null
),

counted as (
    select kind.record_kind, books.code as currency
    from (values ('timesheet_line'), ('expense_line'), ('cost_line')) as kind (record_kind)
    cross join books
    union
    select record_kind, currency from line
),

computed as (
    select
        currency,
        count(*) as count,
        sum(revenue) as amount,
        sum(hashtextextended(concat_ws('|', contract, obligation, revenue), 0)::numeric) as hash
    from recognise.position
    where run_id = :run_id and month = :month
    group by currency
),

held as (
    select books.code as currency, count(held.run_id) as count
    from books
    left join recognise.held_obligation as held
      on held.run_id = :run_id
    group by books.code
)

insert into run.step_total
    (run_id, step, record_kind, currency, read, carried, held, read_seconds, carried_seconds, held_seconds, amount, hash)
select
    :run_id, 'recognise', counted.record_kind, counted.currency,
    count(line.source_ref),
    count(line.source_ref) filter (where line.reached),
    count(line.source_ref) filter (where not line.reached),
    coalesce(sum(line.work_seconds), 0),
    coalesce(sum(line.work_seconds) filter (where line.reached), 0),
    coalesce(sum(line.work_seconds) filter (where not line.reached), 0),
    coalesce(sum(line.amount) filter (where line.reached), 0),
    coalesce(sum(hashtextextended(concat_ws('|', line.source_ref, line.work_seconds, line.amount), 0)::numeric)
             filter (where line.reached), 0)
from counted
left join line
  on (line.record_kind, line.currency) = (counted.record_kind, counted.currency)
group by counted.record_kind, counted.currency
union all
select
    :run_id, 'recognise', 'obligation', currency,
    coalesce(computed.count, 0) + coalesce(held.count, 0), coalesce(computed.count, 0), coalesce(held.count, 0), 0, 0, 0,
    coalesce(computed.amount, 0), coalesce(computed.hash, 0)
from computed
full join held using (currency)
on conflict (run_id, step, record_kind, currency) do nothing
