-- purpose: exception items of a run: contracts whose entries are left out because an account kind has no account
-- stake:   what the entries that are left out would debit, in the currency of the books
with wanted as (
    select contract, kinds, amount
    from jsonb_to_recordset(cast(:rows as jsonb)) as row (contract text, kinds text, amount numeric)
),

found as (
    select distinct on (wanted.contract) wanted.kinds, wanted.amount, record.source_ref, record.batch_id, record.line_no
    from wanted
    join stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners) as record
      on record.id = wanted.contract
    order by wanted.contract, record.source_ref
),

item as (
    insert into exceptions.item (entity, source_ref, code)
    select :entity, source_ref, 'ACCOUNT_UNMAPPED' from found
    on conflict (entity, source_ref, code) do nothing
    returning item_id, source_ref
),

known as (
    select item_id, source_ref from item
    union
    select item.item_id, item.source_ref
    from exceptions.item as item
    join found using (source_ref)
    where item.entity = :entity and item.code = 'ACCOUNT_UNMAPPED'
)

insert into exceptions.held (run_id, item_id, step, file_name, line_no, field, found, expected, amount, currency, since)
select :run_id, known.item_id, 'plan', delivery.name || '/' || batch.file_name, found.line_no, code.field, found.kinds, code.expected,
    found.amount, (select recognise.entity_currency(:entity, :source_as_of)), batch.known_at
from found
join known using (source_ref)
join exceptions.reason_code as code
  on code.code = 'ACCOUNT_UNMAPPED'
join extract.batch as batch using (batch_id)
join extract.delivery as delivery using (delivery_id)
on conflict (run_id, item_id) do nothing
