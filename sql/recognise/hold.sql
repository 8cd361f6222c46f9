-- purpose: exception items of a run: lines that could not be valued, obligations that could not be computed, and what must be known
--          of those that could
-- methods: those that there are, which the program knows
-- grain:   one row per run, item and code; an item stands for the same line and code in every run
with obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        source_ref,
        batch_id,
        line_no,
        (content ->> 'price')::numeric as price
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
),

found as (
    select
        valued.source_ref,
        valued.held as code,
        'value' as step,
        batch.batch_id,
        coalesce(timesheet.line_no, expense.line_no, cost.line_no) as line_no,
        valued.found,
        valued.work_seconds as seconds,
        valued.stake_amount as amount,
        valued.currency
    from recognise.valued_line as valued
    left join stage.timesheet_line as timesheet
      on valued.record_kind = 'timesheet_line' and timesheet.line_id = valued.line_id
    left join stage.expense_line as expense
      on valued.record_kind = 'expense_line' and expense.line_id = valued.line_id
    left join stage.cost_line as cost
      on valued.record_kind = 'cost_line' and cost.line_id = valued.line_id
    join extract.batch as batch
      on batch.batch_id = coalesce(timesheet.batch_id, expense.batch_id, cost.batch_id)
    where valued.entity = :entity and valued.held is not null
      and valued.valuation_id = any (run.valuations(:run_id, :month))
    union all
    select
        obligation.source_ref, held.code, 'recognise', obligation.batch_id, obligation.line_no, held.found, 0, obligation.price,
        coalesce(other.currency, (select recognise.entity_currency(:entity, :source_as_of)))
    from recognise.held_obligation as held
    join obligation
      on (obligation.contract, obligation.obligation) = (held.contract, held.obligation)
    left join recognise.foreign_contract(:entity, :source_as_of, :mapping_no, :owners) as other
      on other.contract = held.contract
    where held.run_id = :run_id
    union all
    select
        obligation.source_ref, finding.code, 'recognise', obligation.batch_id, obligation.line_no, finding.found, 0, finding.amount,
        finding.currency
    from recognise.finding as finding
    join obligation
      on (obligation.contract, obligation.obligation) = (finding.contract, finding.obligation)
    where finding.run_id = :run_id
),

\ir hold/known.sql

insert into exceptions.held
    (run_id, item_id, step, file_name, line_no, field, found, expected, seconds, amount, currency, since)
select
    :run_id, known.item_id, found.step, delivery.name || '/' || batch.file_name, found.line_no,
    code.field, found.found, case code.code when 'METHOD_UNSUPPORTED' then :methods else code.expected end, found.seconds, found.amount, case when found.amount is not null then found.currency end,
    batch.known_at
from found
join known
  on (known.source_ref, known.code) = (found.source_ref, found.code)
join exceptions.reason_code as code
  on code.code = found.code
join extract.batch as batch
  on batch.batch_id = found.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
on conflict (run_id, item_id) do nothing
