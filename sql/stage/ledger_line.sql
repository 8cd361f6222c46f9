-- purpose: stage one block of ledger lines: a line equal to the version in force is known, any other is a next version
-- reads:   arriving, rows of a file of the books as canonical text; versions staged before, where an id lies among theirs
-- writes:  stage.ledger_line; extract.reject for a line that stands in another file of the books as well
-- grain:   one row per line and version
-- note:    a line belongs to the file it came in, because a file that changes or goes takes its lines along
with mine as (
    select batch.batch_id, batch.delivery_id, batch.file_name, delivery.entity
    from extract.batch as batch
    join extract.delivery as delivery using (delivery_id)
    where batch.batch_id in (select batch_id from arriving)
),

before as materialized (
    select
        version.source_ref,
        max(version.version)                                         as last_version,
        bool_or(born.state = 'accepted'
                and version.superseded_by is null
                and version.presence = 'present'
                and (source.entity, born.file_name) = (mine.entity, mine.file_name)
                and version.content_hash = arriving.content_hash)        as known,
        bool_or((source.entity, born.file_name) <> (mine.entity, mine.file_name)
                and (born.delivery_id = mine.delivery_id
                     or born.state = 'accepted'
                        and version.superseded_by is null
                        and version.presence = 'present'
                        and not exists (
                            select from extract.batch as other
                            where (other.delivery_id, other.file_name) = (mine.delivery_id, born.file_name)
                              and source.entity = mine.entity)))     as clash
    from arriving
    join stage.ledger_line as version
      on version.source_ref = arriving.ref
    join extract.batch as born
      on born.batch_id = version.batch_id
    join extract.delivery as source
      on source.delivery_id = born.delivery_id
    join mine
      on mine.batch_id = arriving.batch_id
    where (
        select exists (
            select from stage.ledger_line as standing
            where standing.source_ref between (select min(ref) from arriving) and (select max(ref) from arriving)))
    group by version.source_ref
),

compared as not materialized (
    select
        arriving.*,
        coalesce(before.last_version, 0) + 1                             as version,
        coalesce(before.clash, false)                                    as clash,
        coalesce(before.known, false)                                    as known
    from arriving
    left join before
      on before.source_ref = arriving.ref
),

rejected as (
    insert into extract.reject (batch_id, line_no, source_ref, field, code, found, expected, raw)
    select
        compared.batch_id, compared.line_no, compared.ref, 'line', 'DUPLICATE_ID', substr(compared.ref, length(:source || ':ledger_line:') + 1), 'one row for each id',
        (jsonb_strip_nulls(to_jsonb(arriving)) - array['batch_id', 'line_no', 'ref', 'content_hash', 'hash'])::text
    from compared
    join arriving using (batch_id, line_no)
    where clash
    returning batch_id
),

staged as (
    insert into stage.ledger_line
        (source_ref, version, content_hash, batch_id, line_no, source, entry, line, entity, journal, account, posted_on,
         debit, credit, currency, partner, contract, obligation, project, reference, origin_ref, transaction_currency,
         amount_currency, description, status)
    select
        ref,
        version,
        content_hash,
        batch_id,
        line_no,
        :source,
        entry,
        line,
        entity,
        journal,
        account,
        posted_on::date,
        debit::numeric,
        credit::numeric,
        currency,
        partner,
        contract,
        obligation,
        project,
        reference,
        source_ref,
        transaction_currency,
        amount_currency::numeric,
        description,
        status
    from compared
    where not known and not clash
    returning batch_id
),

added as (
    select batch_id, count(*) as lines
    from staged
    group by batch_id
),

refused as (
    select batch_id, count(*) as lines
    from rejected
    group by batch_id
)

select
    batch_id,
    coalesce(max(added.lines), 0)    as staged,
    count(*) filter (where known and not clash) as known,
    coalesce(max(refused.lines), 0)  as rejected,
    0::numeric as seconds,
    coalesce(sum(debit::numeric) filter (where not known and not clash), 0) as amount,
    coalesce(sum(hash) filter (where not known and not clash), 0) as hash
from compared
left join added using (batch_id)
left join refused using (batch_id)
group by batch_id
