-- purpose: stage one block of ledger lines: a line equal to the version in force is known, any other is a next version
-- reads:   arriving, the lines of the block as they are staged; versions staged before
-- writes:  stage.ledger_line; extract.reject for a line that stands in another file of the books as well
-- grain:   one row per line and version
-- note:    a line belongs to the file it came in, because a file that changes or goes takes its lines along
with mine as (
    select batch.batch_id, batch.delivery_id, batch.file_name, delivery.entity
    from extract.batch as batch
    join extract.delivery as delivery using (delivery_id)
    where batch.batch_id in (select batch_id from arriving)
),

compared as (
    select
        arriving.*,
        coalesce(before.last_version, 0) + 1 as version,
        coalesce(before.clash, false)        as clash,
        coalesce(before.known, false)        as known
    from arriving
    join mine
      on mine.batch_id = arriving.batch_id
    cross join lateral (
        select
            max(version.version)                                         as last_version,
            bool_or(born.state = 'accepted'
                    and version.superseded_by is null
                    and version.presence = 'present'
                    and (source.entity, born.file_name) = (mine.entity, mine.file_name)
                    and version.content_hash = arriving.content_hash)    as known,
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
        join extract.batch as born
          on born.batch_id = version.batch_id
        join extract.delivery as source
          on source.delivery_id = born.delivery_id
        where version.source_ref = arriving.source_ref
    ) as before
),

rejected as (
    insert into extract.reject (batch_id, line_no, source_ref, field, code, found, expected, raw)
    select
        batch_id, line_no, source_ref, 'line', 'DUPLICATE_ID', substr(source_ref, length(source || ':ledger_line:') + 1),
        'one row for each id',
        jsonb_strip_nulls(jsonb_build_object(
            'entry', entry, 'line', line, 'entity', entity, 'journal', journal, 'account', account, 'posted_on', posted_on,
            'debit', trim_scale(debit)::text, 'credit', trim_scale(credit)::text, 'currency', currency, 'partner', partner,
            'contract', contract, 'obligation', obligation, 'project', project, 'reference', reference, 'source_ref', origin_ref,
            'transaction_currency', transaction_currency, 'amount_currency', trim_scale(amount_currency)::text,
            'description', description, 'status', status))::text
    from compared
    where clash
    returning batch_id
),

staged as (
    insert into stage.ledger_line
        (source_ref, version, content_hash, batch_id, line_no, source, entry, line, entity, journal, account, posted_on,
         debit, credit, currency, partner, contract, obligation, project, reference, origin_ref, transaction_currency,
         amount_currency, description, status)
    select
        source_ref, version, content_hash, batch_id, line_no, source, entry, line, entity, journal, account, posted_on,
        debit, credit, currency, partner, contract, obligation, project, reference, origin_ref, transaction_currency,
        amount_currency, description, status
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
    coalesce(sum(debit) filter (where not known and not clash), 0) as amount,
    coalesce(sum(stage.hash_number(content_hash)) filter (where not known and not clash), 0) as hash
from compared
left join added using (batch_id)
left join refused using (batch_id)
group by batch_id
