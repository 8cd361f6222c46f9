-- question: at which rate is it worth how much?
-- reads:    recognise.valued_line, mapping.bill_rate
-- grain:    :source_ref as run :run_id valued it; a line without a price of its own is worth 0
select
    valued.work_on,
    trim_scale(valued.work_seconds / 3600) as hours,
    valued.hourly_rate,
    valued.delivered_amount        as amount,
    valued.currency,
    valued.gate,
    valued.held,
    rate.rate_card,
    rate.resource                  as rate_for_resource,
    rate.role                      as rate_for_role,
    rate.service                   as rate_for_service,
    lower(rate.valid)              as rate_valid_from,
    snapshot.rate_no
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join run.valuation as used
  on used.run_id = run.run_id
join recognise.valued_line as valued
  on valued.valuation_id = used.valuation_id
 and valued.source_ref = :source_ref
left join mapping.bill_rate as rate
  on rate.row_id = valued.rate_row
where run.run_id = :run_id
  and valued.record_kind = 'timesheet_line'
