-- purpose: what a run held, or the last completed close run of each entity and month, and the rows that were turned away since the month
--          before was signed
-- grain:   one row per held line, row or obligation and per rejected row, in each run in the order of exceptions.csv
with asked as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where run_id = :run_id
       or cast(:run_id as bigint) is null
          and kind = 'close'
          and state = 'completed'
          and entity = coalesce(cast(:entity as text), entity)
          and month = coalesce(cast(:month as date), month)
    order by entity, month, run_id desc
)

select
    asked.run_id,
    asked.entity,
    asked.month,
    item.code,
    item.source_ref,
    item.file as file_name,
    item.line as line_no,
    item.field,
    item.found,
    item.expected,
    round(item.amount, currency.decimals) as amount,
    item.currency,
    item.since,
    item.state,
    item.owner,
    item.due_on,
    item.decided_by,
    item.approved_by,
    item.reason,
    escalation.at as escalated_at
from asked
cross join lateral exceptions.queue(asked.run_id, null) as item
left join exceptions.escalation as escalation
  on (escalation.entity, escalation.source_ref, escalation.code, escalation.about) = (asked.entity, item.source_ref, item.code, item.about)
left join recognise.currency as currency
  on currency.code = item.currency
order by
    asked.entity collate "C", asked.month,
    item.code collate "C", item.source_ref collate "C", item.file collate "C", item.line
