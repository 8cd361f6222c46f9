-- purpose: the entries of an entity that a ledger took from us, by the names that it gave them
select ledger_id
from post.dispatch
where entity = :entity and state in ('POSTED', 'VERIFIED') and ledger_id is not null
