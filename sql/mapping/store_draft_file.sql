-- purpose: a file that a draft replaces, with its rows as they were read
with file as (
    insert into mapping.draft_file (kind, no, file, sha256, rows)
    values (:kind, :no, :file, decode(:content_hash, 'hex'), :rows)
    returning kind, no, file
)

insert into mapping.draft_row (kind, no, file, line_no, content)
select file.kind, file.no, file.file, row.line_no, row.content
from file
cross join jsonb_to_recordset(cast(:content as jsonb)) as row (line_no int, content jsonb)
