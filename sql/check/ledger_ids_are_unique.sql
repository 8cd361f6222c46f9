-- check:       C3: an entry in the ledger stands for one entry of ours
-- passes when: no row
-- why:         two entries under one name of the ledger: one of them was never posted
select format('%s of ledger %s stands for %s', ledger_id, ledger, string_agg(entry_key, ' and ' order by entry_key collate "C"))
from post.dispatch
where ledger_id is not null
group by entity, ledger, ledger_id
having count(*) > 1
