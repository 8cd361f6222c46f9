-- purpose: the versions of the governed sets, newest first
select kind, no, based_on, state, content_hash, prepared_by, prepared_at, approved_by, approved_at, withdrawn_by, withdrawn_at, reason
from mapping.version
order by array_position(array['mapping', 'rate', 'rule'], kind), no desc
