-- purpose: the lines of work on an obligation in a month, each with where it came from and how it is worth what it is
-- grain:   one row per line that is not held; the amounts of those that are priced add up to delivered
select
    valued.source_ref,
    valued.record_kind       as kind,
    said.version,
    delivery.name || '/' || batch.file_name as file,
    said.line_no             as line,
    valued.work_on,
    case valued.record_kind when 'timesheet_line' then trim_scale(valued.work_seconds / 3600) end as hours,
    valued.hourly_rate,
    case valued.record_kind when 'timesheet_line' then nullif(trim_scale(terms.fee_percent), 0) end as fee_percent,
    case valued.record_kind when 'expense_line' then valued.cost_amount end   as net_amount,
    case valued.record_kind when 'expense_line' then terms.markup_percent end as markup_percent,
    valued.priced,
    valued.delivered_amount  as amount,
    valued.cost_amount,
    nullif(coalesce(valued.cost_currency, valued.currency), position.currency) as cost_currency,
    valued.currency,
    valued.approved,
    valued.gate,
    said.approved_by,
    said.approved_at,
    rate.rate_card
from run.valuation as used
join recognise.valued_line as valued
  on valued.valuation_id = used.valuation_id
 and (valued.entity, valued.contract, valued.obligation) = (:entity, :contract, :obligation)
 and valued.held is null
 and valued.valuation_id = any (run.valuations(:run_id, :month))
cross join lateral (
    select line.version, line.batch_id, line.line_no, line.approved_by, line.approved_at
    from stage.timesheet_line as line
    where valued.record_kind = 'timesheet_line' and line.line_id = valued.line_id
    union all
    select line.version, line.batch_id, line.line_no, null, line.approved_at
    from stage.expense_line as line
    where valued.record_kind = 'expense_line' and line.line_id = valued.line_id
    union all
    select line.version, line.batch_id, line.line_no, null, null
    from stage.cost_line as line
    where valued.record_kind = 'cost_line' and line.line_id = valued.line_id
) as said
join extract.batch as batch
  on batch.batch_id = said.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
left join recognise.position as position
  on (position.run_id, position.contract, position.obligation, position.month)
   = (used.run_id, valued.contract, valued.obligation, used.month)
left join recognise.terms as terms
  on (terms.valuation_id, terms.source, terms.project) = (valued.valuation_id, split_part(valued.source_ref, ':', 1), valued.project)
 and valued.work_on >= terms.from_on and valued.work_on < terms.until_on
 and (terms.entity = valued.entity or terms.entity is null)
left join mapping.bill_rate as rate
  on rate.row_id = valued.rate_row
where (used.run_id, used.month) = (:run_id, :month)
order by valued.work_on, valued.source_ref collate "C"
