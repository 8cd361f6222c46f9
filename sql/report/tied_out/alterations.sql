-- purpose: how many entries are altered in which way, with what a person does about it
-- grain:   one row per way
select alteration.alteration, count(distinct alteration.entry_key) as entries, count(*) as found, kind.next_step
from post.alteration as alteration
join post.alteration_kind as kind
  on kind.alteration = alteration.alteration
where alteration.run_id = :run_id
group by alteration.alteration, kind.next_step
order by alteration.alteration collate "C"
