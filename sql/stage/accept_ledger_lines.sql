-- purpose: ledger lines of an accepted file take the place of their earlier versions
-- reads:   the versions staged from the file; the ids seen in it, when it is a file of the books, which says all there is
-- writes:  stage.ledger_line (deleted lines, superseded versions)
-- grain:   one deleted version per line in force that the file had and has no more, unless it moved to another file
with batch as (
    select batch.batch_id, batch.delivery_id, batch.source, batch.file_name, batch.complete_from, delivery.entity
    from extract.batch as batch
    join extract.delivery as delivery using (delivery_id)
    where batch.batch_id = :batch_id
),

deleted as (
    insert into stage.ledger_line
        (source_ref, version, content_hash, batch_id, line_no, presence, source, entry, line, entity, journal, account, posted_on,
         debit, credit, currency, partner, contract, obligation, project, reference, origin_ref, transaction_currency,
         amount_currency, description, status)
    select
        line.source_ref,
        (select max(version.version) + 1 from stage.ledger_line as version where version.source_ref = line.source_ref),
        line.content_hash, batch.batch_id, 0, 'deleted', line.source, line.entry, line.line, line.entity, line.journal,
        line.account, line.posted_on, line.debit, line.credit, line.currency, line.partner, line.contract, line.obligation,
        line.project, line.reference, line.origin_ref, line.transaction_currency, line.amount_currency, line.description,
        line.status
    from batch
    join extract.delivery as delivery
      on (delivery.source, delivery.entity) = (batch.source, batch.entity)
    join extract.batch as born
      on born.delivery_id = delivery.delivery_id and born.file_name = batch.file_name and born.state = 'accepted'
    join stage.ledger_line as line
      on line.batch_id = born.batch_id
    where batch.complete_from is not null
      and line.superseded_by is null
      and line.presence = 'present'
      and not exists (
          select from extract.seen as seen
          where (seen.batch_id, seen.source_ref) = (batch.batch_id, line.source_ref))
      and not exists (
          select from stage.ledger_line as moved
          join extract.batch as now on now.batch_id = moved.batch_id
          where moved.source_ref = line.source_ref and now.delivery_id = batch.delivery_id)
    returning source_ref, version
),

arrived as not materialized (
    select source_ref, version from deleted
    union all
    select line.source_ref, line.version from stage.ledger_line as line where line.batch_id = :batch_id
)

update stage.ledger_line as line
set superseded_by = :batch_id
from arrived, extract.batch as born
where arrived.version > 1
  and line.source_ref = arrived.source_ref
  and line.superseded_by is null
  and born.batch_id = line.batch_id
  and born.state = 'accepted'
