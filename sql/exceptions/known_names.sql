-- purpose: the names of a kind that a company knows
-- grain:   one row per name
select name.name
from stage.record_of(:entity, :kind, :source_as_of, :mapping_no, :owners) as record
cross join lateral unnest(array[
    record.content ->> :kind,
    case when :kind = 'invoice' then substring(record.content ->> 'source_ref' from ':invoice:(.+)$') end]) as name (name)
where name.name is not null
group by name.name
order by name.name collate "C"
