-- purpose: one version, kept from others until the transaction ends
select kind, no, based_on, state, content_hash, prepared_by, prepared_at, approved_by, approved_at, withdrawn_by, withdrawn_at, reason
from mapping.version
where kind = :kind and no = :no
for update
