-- purpose: exception items of a run that hold nothing: what is odd about customers beside each other
-- grain:   one row per customer and code; an item stands for the same in every run
with found as (
    select row.code, row.source_ref, row.batch_id, row.line_no, row.found
    from jsonb_to_recordset(cast(:rows as jsonb)) as row (code text, source_ref text, batch_id bigint, line_no int, found text)
),

\ir hold/known.sql

insert into exceptions.held (run_id, item_id, step, file_name, line_no, field, found, expected, since)
select
    :run_id, known.item_id, 'recognise', delivery.name || '/' || batch.file_name, found.line_no, code.field, found.found, code.expected,
    batch.known_at
from found
join known
  on (known.source_ref, known.code) = (found.source_ref, found.code)
join exceptions.reason_code as code
  on code.code = found.code
join extract.batch as batch
  on batch.batch_id = found.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
on conflict (run_id, item_id) do nothing
