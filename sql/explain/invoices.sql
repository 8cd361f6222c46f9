-- purpose: the invoices of a contract that were issued in a month, as a run knew them, each with where it came from
-- grain:   one row per line of an invoice that was posted; the amounts add up to billed, in the currency of the entity
-- sign:    a credit note is negative
select
    invoice.source_ref,
    delivery.name || '/' || batch.file_name as file,
    invoice.line_no                         as line,
    invoice.content ->> 'kind'              as kind,
    invoice.content ->> 'issued_on'         as issued_on,
    case when invoice.content ->> 'kind' = 'credit_note' then -1 else 1 end * (invoice.content ->> 'net_amount')::numeric as amount,
    invoice.content ->> 'currency'          as currency
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
cross join lateral stage.record_of(
    run.entity, 'invoice', snapshot.source_as_of_no, snapshot.mapping_no, snapshot.owners) as invoice
join extract.batch as batch
  on batch.batch_id = invoice.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where run.run_id = :run_id
  and invoice.content ->> 'contract' = :contract
  and invoice.content ->> 'status' = 'posted' and not invoice.disputed
  and date_trunc('month', (invoice.content ->> 'issued_on')::date) = :month
  and invoice.content ->> 'currency' = recognise.entity_currency(run.entity, snapshot.source_as_of_no)
order by invoice.content ->> 'issued_on', invoice.source_ref collate "C"
