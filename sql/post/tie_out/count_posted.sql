-- purpose: how many entries of a company were posted, of a month or of all
select count(*)
from post.dispatch
where entity = :entity
  and state in ('POSTED', 'VERIFIED')
  and (cast(:month as date) is null or month = :month)
