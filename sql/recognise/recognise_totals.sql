-- purpose: control totals of the step recognise: lines that reached a position, obligations that have one
with line as (
    select
        valued.record_kind,
        valued.work_seconds,
        case valued.record_kind when 'cost_line' then valued.cost_amount else valued.delivered_amount end as amount,
        valued.source_ref,
        position.run_id is not null as reached
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (used.run_id, valued.contract, valued.obligation, used.month)
    where used.run_id = :run_id and used.month = :month and valued.entity = :entity and valued.held is null
),

currency as (
    select recognise.entity_currency(:entity, :source_as_of) as code
)

insert into run.step_total
    (run_id, step, record_kind, currency, read, carried, held, read_seconds, carried_seconds, held_seconds, amount, hash)
select
    :run_id, 'recognise', kind.record_kind, currency.code,
    count(line.source_ref),
    count(line.source_ref) filter (where line.reached),
    count(line.source_ref) filter (where not line.reached),
    coalesce(sum(line.work_seconds), 0),
    coalesce(sum(line.work_seconds) filter (where line.reached), 0),
    coalesce(sum(line.work_seconds) filter (where not line.reached), 0),
    coalesce(sum(line.amount) filter (where line.reached), 0),
    coalesce(sum(hashtextextended(concat_ws('|', line.source_ref, line.work_seconds, line.amount), 0)::numeric)
             filter (where line.reached), 0)
from (values ('timesheet_line'), ('expense_line'), ('cost_line')) as kind (record_kind)
cross join currency
left join line
  on line.record_kind = kind.record_kind
group by kind.record_kind, currency.code
union all
select
    :run_id, 'recognise', 'obligation', currency.code,
    computed.count + held.count, computed.count, held.count, 0, 0, 0, computed.amount, computed.hash
from currency
cross join (
    select
        count(*) as count,
        coalesce(sum(revenue), 0) as amount,
        coalesce(sum(hashtextextended(concat_ws('|', contract, obligation, revenue), 0)::numeric), 0) as hash
    from recognise.position
    where run_id = :run_id and month = :month
) as computed
cross join (
    select count(*) as count
    from recognise.held_obligation
    where run_id = :run_id
) as held
on conflict (run_id, step, record_kind, currency) do nothing
