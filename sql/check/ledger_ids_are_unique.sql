-- check:       C3: an entry in the ledger stands for one entry of ours
-- of:          the company
-- passes when: no row
-- why:         two entries under one name of the ledger: one of them was never posted
select format('%s of ledger %s stands for %s', ledger_id, ledger, string_agg(entry_key, ' and ' order by entry_key collate "C")) as found,
       'entry' as concerns, max(entry_key collate "C") as name
from post.dispatch
where entity = :entity and ledger_id is not null
group by entity, ledger, ledger_id
having count(*) > 1
