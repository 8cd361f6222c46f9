-- question: at which rate is it worth how much?
-- reads:    run.placed, recognise.valued_line, recognise.terms, mapping.bill_rate
-- grain:    :source_ref as run :run_id valued it; a line without a price of its own is worth 0
-- formula:  hours * hourly_rate * (1 + fee_percent / 100); for expenses net_amount * (1 + markup_percent / 100)
select
    valued.work_on,
    case valued.record_kind when 'timesheet_line' then trim_scale(valued.work_seconds / 3600) end as hours,
    valued.hourly_rate,
    case valued.record_kind when 'timesheet_line' then nullif(trim_scale(terms.fee_percent), 0) end as fee_percent,
    case valued.record_kind when 'expense_line' then valued.cost_amount end    as net_amount,
    case valued.record_kind when 'expense_line' then terms.markup_percent end  as markup_percent,
    valued.priced,
    valued.delivered_amount        as amount,
    valued.cost_amount,
    nullif(valued.cost_currency, valued.currency) as cost_currency,
    valued.currency,
    valued.approved,
    valued.gate,
    valued.held,
    rate.rate_card,
    rate.resource                  as rate_for_resource,
    rate.role                      as rate_for_role,
    rate.service                   as rate_for_service,
    lower(rate.valid)              as rate_valid_from,
    lower(rate.versions)           as rate_version
from run.placed(:run_id, :source_ref) as placed
join recognise.valued_line as valued
  on (valued.valuation_id, valued.record_kind, valued.line_id) = (placed.valuation_id, placed.record_kind, placed.line_id)
left join recognise.terms as terms
  on (terms.valuation_id, terms.source, terms.project) = (valued.valuation_id, split_part(:source_ref, ':', 1), valued.project)
 and valued.work_on >= terms.from_on and valued.work_on < terms.until_on
 and (terms.entity = valued.entity or terms.entity is null)
left join mapping.bill_rate as rate
  on rate.row_id = valued.rate_row
