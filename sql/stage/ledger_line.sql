-- purpose: stage one block of ledger lines: a line equal to the version in force is known, any other is a next version
-- reads:   rows of a file of the books, already of the right types; versions staged before
-- writes:  stage.ledger_line; extract.reject for a line that stands in another file of the books as well
-- grain:   one row per line and version
-- note:    a line belongs to the file it came in, because a file that changes or goes takes its lines along
with mine as (
    select batch.delivery_id, batch.file_name, delivery.entity
    from extract.batch as batch
    join extract.delivery as delivery using (delivery_id)
    where batch.batch_id = :batch_id
),

line as (
    select
        row.line_no,
        row.source_ref,
        decode(row.content_hash, 'hex')                                  as content_hash,
        row.content
    from jsonb_to_recordset(cast(:rows as jsonb)) as row(line_no int, source_ref text, content_hash text, content jsonb)
),

compared as (
    select
        line.*,
        coalesce(before.last_version, 0) + 1                             as version,
        coalesce(before.clash, false)                                    as clash,
        coalesce(before.known, false)                                    as known
    from line
    left join lateral (
        select
            max(version.version)                                         as last_version,
            bool_or(born.state = 'accepted'
                    and version.superseded_by is null
                    and version.presence = 'present'
                    and (source.entity, born.file_name) = (mine.entity, mine.file_name)
                    and version.content_hash = line.content_hash)        as known,
            bool_or((source.entity, born.file_name) <> (mine.entity, mine.file_name)
                    and (born.delivery_id = mine.delivery_id
                         or born.state = 'accepted'
                            and version.superseded_by is null
                            and version.presence = 'present'
                            and not exists (
                                select from extract.batch as other
                                where (other.delivery_id, other.file_name) = (mine.delivery_id, born.file_name)
                                  and source.entity = mine.entity)))     as clash
        from stage.ledger_line as version
        join extract.batch as born on born.batch_id = version.batch_id
        join extract.delivery as source on source.delivery_id = born.delivery_id
        cross join mine
        where version.source_ref = line.source_ref
    ) as before on true
),

rejected as (
    insert into extract.reject (batch_id, line_no, source_ref, field, code, found, expected, raw)
    select :batch_id, line_no, source_ref, 'line', 'DUPLICATE_ID', substr(source_ref, length(:source || ':ledger_line:') + 1), 'one row for each id', content::text
    from compared
    where clash
    returning line_no
),

staged as (
    insert into stage.ledger_line
        (source_ref, version, content_hash, batch_id, line_no, source, entry, line, entity, journal, account, posted_on,
         debit, credit, currency, partner, contract, obligation, project, reference, origin_ref, transaction_currency,
         amount_currency, description, status)
    select
        source_ref,
        version,
        content_hash,
        :batch_id,
        line_no,
        :source,
        content ->> 'entry',
        content ->> 'line',
        content ->> 'entity',
        content ->> 'journal',
        content ->> 'account',
        (content ->> 'posted_on')::date,
        (content ->> 'debit')::numeric,
        (content ->> 'credit')::numeric,
        content ->> 'currency',
        content ->> 'partner',
        content ->> 'contract',
        content ->> 'obligation',
        content ->> 'project',
        content ->> 'reference',
        content ->> 'source_ref',
        content ->> 'transaction_currency',
        (content ->> 'amount_currency')::numeric,
        content ->> 'description',
        content ->> 'status'
    from compared
    where not known and not clash
    returning debit, content_hash
)

select
    (select count(*) from line)      as read,
    count(*)                         as staged,
    (select count(*) from compared where known and not clash) as known,
    (select count(*) from rejected)  as rejected,
    0::numeric                       as seconds,
    coalesce(sum(debit), 0)          as amount,
    coalesce(sum(('x' || left(encode(content_hash, 'hex'), 16))::bit(64)::bigint::numeric), 0) as hash
from staged
