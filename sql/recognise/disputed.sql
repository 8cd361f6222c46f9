-- purpose: what sources of the company say differently of some contracts, and nobody owns: it has no right figure
-- grain:   one row per contract and obligation; no obligation: the contract itself
-- note:    where they name different contracts, it is said of each of these
-- note:    of_terms: what they say differently are the terms, by which others take their part of what they share
with said as (
    select record.kind, record.id, record.content, record.source_ref, record.place
    from (values ('contract'), ('obligation'), ('milestone'), ('estimate'), ('variable_outcome'), ('delivery')) as wanted (kind)
    cross join lateral stage.company_record(wanted.kind, :source_as_of, :mapping_no, :owners) as record
    where record.company = :entity and record.differs and not record.decided
),

pair as (
    select
        first.kind,
        first.content as first,
        other.content as other,
        concat(other.source_ref, ' and ', first.source_ref, ': ', stage.disagreement(other.content, first.content)) as found
    from said as first
    join said as other
      on (other.kind, other.id) = (first.kind, first.id) and other.place > 1
    where first.place = 1
      and (first.content ->> 'contract' = any (:contracts) or other.content ->> 'contract' = any (:contracts))
      and stage.disagreement(other.content, first.content) <> ''
)

select
    named.content ->> 'contract' as contract,
    case when pair.kind <> 'contract' then named.content ->> 'obligation' end as obligation,
    bool_or(pair.kind in ('contract', 'obligation')) as of_terms,
    min(pair.found) as found
from pair
cross join lateral (values (pair.first), (pair.other)) as named (content)
where named.content ->> 'contract' = any (:contracts)
group by 1, 2
