-- purpose: the entries of a plan
insert into post.entry (plan_id, entry_no, entry_key, contract, kind, revision, journal, posting_on)
select :plan_id, row.entry_no, row.entry_key, row.contract, row.kind, row.revision, row.journal, row.posting_on
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    entry_no int, entry_key text, contract text, kind text, revision int, journal text, posting_on date)
