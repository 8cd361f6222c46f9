-- purpose: what sources of the company say differently of some contracts, and nobody owns: it has no right figure
-- grain:   one row per contract and obligation; no obligation: the contract itself
-- note:    of_terms: what they say differently are the terms, by which others take their part of what they share
with said as (
    select record.kind, record.id, record.content, record.source_ref, record.place
    from (values ('contract'), ('obligation'), ('milestone'), ('estimate'), ('variable_outcome'), ('delivery')) as wanted (kind)
    cross join lateral stage.company_record(wanted.kind, :source_as_of, :mapping_no, :owners) as record
    where record.company = :entity and record.differs and not record.decided
      and record.content ->> 'contract' = any (:contracts)
)

select
    first.content ->> 'contract' as contract,
    case when first.kind <> 'contract' then first.content ->> 'obligation' end as obligation,
    bool_or(first.kind in ('contract', 'obligation')) as of_terms,
    min(concat(other.source_ref, ' and ', first.source_ref, ': ', stage.disagreement(other.content, first.content))) as found
from said as first
join said as other
  on (other.kind, other.id) = (first.kind, first.id) and other.place > 1
where first.place = 1
group by 1, 2
