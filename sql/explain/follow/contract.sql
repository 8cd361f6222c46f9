-- question: which contract and obligation does it belong to, and who says so?
-- reads:    run.placed, recognise.valued_line, recognise.terms, mapping.entry, mapping.version
-- grain:    :source_ref as run :run_id counts it, a row for each month that it counts in; a line of work without a mapping has its
--           contract from its project, any other record names it itself
select
    placed.month,
    valued.project,
    placed.contract,
    placed.obligation,
    terms.method,
    terms.rate_card,
    terms.billable,
    case
        when mapping.row_id is not null        then 'a mapping'
        when placed.contract is null           then 'nobody'
        when terms.contract is not null        then 'its project'
        else 'the record itself'
    end                            as named_by,
    mapping.source_key             as mapping_from,
    mapping.target                 as mapping_to,
    version.no                     as mapping_version,
    version.prepared_by            as mapping_prepared_by,
    version.approved_by            as mapping_approved_by,
    coalesce(valued.held, terms.held) as held,
    coalesce(valued.found, terms.found) as found
from run.placed(:run_id, :source_ref) as placed
left join recognise.valued_line as valued
  on (valued.valuation_id, valued.record_kind, valued.line_id) = (placed.valuation_id, placed.record_kind, placed.line_id)
left join recognise.terms as terms
  on (terms.valuation_id, terms.source, terms.project) = (valued.valuation_id, split_part(:source_ref, ':', 1), valued.project)
 and valued.work_on >= terms.from_on and valued.work_on < terms.until_on
 and (terms.entity = valued.entity or terms.entity is null)
left join mapping.entry as mapping
  on mapping.row_id = valued.mapping_row
left join mapping.version as version
  on (version.kind, version.no) = ('mapping', lower(mapping.versions))
order by placed.month
