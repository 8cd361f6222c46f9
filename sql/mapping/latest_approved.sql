-- purpose: the version of a governed set that new runs use; 0: none is approved yet
select coalesce(max(no), 0)
from mapping.version
where kind = :kind and state = 'approved'
