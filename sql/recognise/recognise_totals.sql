-- purpose: control totals of the step recognise: lines that reached a position or, being of no contract, need none; obligations that
--          have one
-- grain:   one row per record kind in the entity's currency, and per other currency of contracts; a held obligation counts in the entity's
with books as materialized (
    select recognise.entity_currency(:entity, :source_as_of) as code
),

line as (
    select
        day.record_kind,
        day.currency,
        day.contract,
        day.obligation,
        sum(day.lines)           as count,
        sum(day.seconds)         as seconds,
        sum(case day.record_kind when 'cost_line' then day.cost else day.delivered end) as amount,
        sum(day.hash)            as hash
    from recognise.valued_day as day
    where day.valuation_id = any (run.valuations(:run_id, :month))
      and day.entity = :entity
      and not day.held
    group by day.record_kind, day.currency, day.contract, day.obligation
),

judged as (
    select
        line.*,
        line.contract is null or exists (
            select from recognise.position as position
            where (position.run_id, position.contract, position.obligation, position.month)
                = (:run_id, line.contract, line.obligation, :month)) as reached
    from line
),

counted as (
    select kind.record_kind, books.code as currency
    from (values ('timesheet_line'), ('expense_line'), ('cost_line')) as kind (record_kind)
    cross join books
    union
    select record_kind, currency from judged
),

computed as (
    select
        currency,
        count(*) as count,
        sum(revenue) as amount,
        sum(hashtextextended(concat_ws('|', contract, obligation, revenue), 0)) as hash
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
    coalesce(sum(judged.count), 0),
    coalesce(sum(judged.count) filter (where judged.reached), 0),
    coalesce(sum(judged.count) filter (where not judged.reached), 0),
    coalesce(sum(judged.seconds), 0),
    coalesce(sum(judged.seconds) filter (where judged.reached), 0),
    coalesce(sum(judged.seconds) filter (where not judged.reached), 0),
    coalesce(sum(judged.amount) filter (where judged.reached), 0),
    coalesce(sum(judged.hash) filter (where judged.reached), 0)
from counted
left join judged
  on (judged.record_kind, judged.currency) = (counted.record_kind, counted.currency)
group by counted.record_kind, counted.currency
union all
select
    :run_id, 'recognise', 'obligation', currency,
    coalesce(computed.count, 0) + coalesce(held.count, 0), coalesce(computed.count, 0), coalesce(held.count, 0), 0, 0, 0,
    coalesce(computed.amount, 0), coalesce(computed.hash, 0)
from computed
full join held using (currency)
on conflict (run_id, step, record_kind, currency) do nothing
