-- purpose: which of some contracts, that one of two runs does not know, are in the other as another company's, or under another name
-- note:    such a contract comes or goes as a whole, by its mapping; one that nobody has any more, or only as a draft, is not among them
-- grain:   one row per contract
with before as materialized (
    select company, id, source_ref
    from stage.company_record('contract', cast(:reference_source_as_of as bigint), cast(:reference_mapping_no as int), cast(:reference_owners as text[]))
),

now as materialized (
    select company, id, source_ref
    from stage.company_record('contract', :source_as_of, :mapping_no, :owners)
)

select distinct contract
from before
join now using (source_ref)
cross join lateral (values (before.company, before.id), (now.company, now.id)) as known (company, contract)
where (before.company, before.id) <> (now.company, now.id)
  and known.company = :entity and known.contract = any (:contracts)
