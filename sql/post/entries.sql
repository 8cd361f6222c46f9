-- purpose: the heads of entries
select entry_no, journal, posting_on
from post.entry
where plan_id = :plan_id and entry_no = any(cast(:entry_nos as integer[]))
