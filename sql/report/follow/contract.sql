-- question: which contract and obligation is it work for, and who says so?
-- reads:    recognise.valued_line, recognise.terms, mapping.entry, mapping.version
-- grain:    :source_ref as run :run_id valued it; without a mapping it is the project that names the contract
select
    terms.source,
    terms.project,
    terms.contract,
    terms.obligation,
    terms.method,
    terms.rate_card,
    terms.billable,
    snapshot.mapping_no,
    mapping.source_key             as mapping_from,
    mapping.target                 as mapping_to,
    version.prepared_by            as mapping_prepared_by,
    version.approved_by            as mapping_approved_by,
    coalesce(valued.held, terms.held) as held
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
join run.valuation as used
  on used.run_id = run.run_id
join recognise.valued_line as valued
  on valued.valuation_id = used.valuation_id
 and valued.source_ref = :source_ref
join stage.timesheet_line as line
  on line.line_id = valued.line_id
join recognise.terms as terms
  on (terms.valuation_id, terms.source, terms.project, terms.work_on)
   = (valued.valuation_id, line.source, valued.project, valued.work_on)
left join mapping.entry as mapping
  on mapping.row_id = valued.mapping_row
left join mapping.version as version
  on (version.kind, version.no) = ('mapping', lower(mapping.versions))
where run.run_id = :run_id
  and valued.record_kind = 'timesheet_line'
