-- purpose: rows of a block that were not read, each with its reason
insert into extract.reject (batch_id, line_no, source_ref, field, code, found, expected, raw)
select row.batch_id, row.line_no, row.source_ref, row.field, row.code, row.found, row.expected, row.raw
from jsonb_to_recordset(cast(:rejects as jsonb))
     as row(batch_id bigint, line_no int, source_ref text, field text, code text, found text, expected text, raw text)
