-- purpose: exception items of a run that hold nothing, and that somebody must know: hours without a cost rate, people nobody
--          delivered, lines that do not say whether they are billable, columns that no format has, mappings that can lead nothing,
--          posted invoices that name no contract
-- cost:    of approved hours; a company that keeps no cost rate at all has no cost of hours to leave out
-- people:  whom pricing knows nobody for, where anybody delivers people or a bill rate asks for a role
-- billable: lines of a file that says it of others, of whatever month; empty counts as true
-- column:  of the newest file of each source and kind
-- mapping: whose source nobody delivers, whose key nobody names on any day, or whose target nobody delivered; of a kind that nothing reads
-- invoice: issued by the end of the month; a credit note is negative. What of it the books have follows it, and is not named again
-- grain:   one row per obligation, project, person, file, line of an invoice or mapped name, with all rows of the name; an item stands for the same in every run
with obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract' as contract, content ->> 'obligation' as obligation, source_ref, batch_id, line_no
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
),

\ir name/without_cost.sql,
\ir name/unknown.sql,
\ir name/unsaid.sql,

newest as (
    select distinct on (batch.source, batch.kind) batch.batch_id, batch.source, batch.file_name, batch.unknown_columns
    from extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where delivery.entity = :entity
      and batch.batch_no <= case when batch.kind = 'ledger_line' then :as_of else :source_as_of end
    order by batch.source, batch.kind, batch.batch_no desc
),

\ir name/entry.sql,

found as (
    select 'COST_LEFT_OUT' as code, source_ref, batch_id, line_no,
           format('%s h of %s', trim_scale(round(sum(seconds) / 3600, 4)), string_agg(resource, ', ' order by resource)) as found,
           sum(seconds) as seconds, null::numeric as amount, null::text as currency,
           null::text as file_name, null::timestamptz as known_at
    from without_cost
    group by source_ref, batch_id, line_no
    union all
    select 'RESOURCE_UNKNOWN', source || ':resource:' || resource, batch_id, line_no,
           format('%s, %s h', resource, trim_scale(round(seconds / 3600, 4))), seconds, null, null, null, null
    from unknown
    union all
    select 'BILLABLE_UNSAID', obligation.source_ref, obligation.batch_id, obligation.line_no,
           format('%s %s', unsaid.lines, case when unsaid.lines = 1 then 'line' else 'lines' end), 0, unsaid.amount, unsaid.currency, null, null
    from unsaid
    join obligation using (contract, obligation)
    union all
    select 'INVOICE_UNMAPPED', source_ref, batch_id, line_no, 'no contract' || coalesce(', project ' || (content ->> 'project'), ''), 0,
           case content ->> 'kind' when 'credit_note' then -1 else 1 end * (content ->> 'net_amount')::numeric, content ->> 'currency',
           null, null
    from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners)
    where content ->> 'contract' is null and content ->> 'status' = 'posted' and not disputed
      and (content ->> 'issued_on')::date < cast(:month as date) + interval '1 month'
    union all
    select 'COLUMN_UNUSED', newest.source || ':' || newest.file_name, newest.batch_id, 1, array_to_string(newest.unknown_columns, ', '),
           0, null, null, null, null
    from newest
    where newest.unknown_columns <> '{}'
    union all
    select 'MAPPING_UNUSED', concat_ws(':', 'mapping', entry.kind, entry.source, entry.source_key), null::bigint, 0,
           string_agg(distinct entry.said || ': ' || entry.lacks, '; '), 0, null::numeric, null, 'mappings.csv v' || version.no,
           version.approved_at
    from entry
    join mapping.version as version
      on (version.kind, version.no) = ('mapping', :mapping_no)
    where entry.lacks is not null and version.approved_at is not null
    group by entry.kind, entry.source, entry.source_key, version.no, version.approved_at
),

\ir hold/known.sql

insert into exceptions.held
    (run_id, item_id, step, file_name, line_no, field, found, expected, seconds, amount, currency, since)
select
    :run_id, known.item_id, 'recognise', coalesce(found.file_name, delivery.name || '/' || batch.file_name), found.line_no,
    code.field, found.found, code.expected, found.seconds, found.amount, found.currency, coalesce(found.known_at, batch.known_at)
from found
join known
  on (known.source_ref, known.code) = (found.source_ref, found.code)
join exceptions.reason_code as code
  on code.code = found.code
left join extract.batch as batch
  on batch.batch_id = found.batch_id
left join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
on conflict (run_id, item_id) do nothing
