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

project as (
    select id as project, source_ref, batch_id, line_no
    from stage.record_of(:entity, 'project', :source_as_of, :mapping_no, :owners)
),

lacking as (
    select
        valued.contract, valued.obligation, case when valued.contract is null then valued.project end as project, said.resource,
        sum(valued.work_seconds) as seconds
    from recognise.valued_line as valued
    join stage.timesheet_line as said
      on said.line_id = valued.line_id
    where valued.valuation_id = any (run.valuations(:run_id, :month))
      and valued.record_kind = 'timesheet_line' and valued.entity = :entity and valued.held is null
      and valued.approved and valued.cost_amount is null
      and (select exists (select from mapping.cost_rate as rate where rate.versions @> :rate_no and rate.entity in ('*', :entity)))
      and (select exists (
          select from recognise.valued_day as day
          where day.valuation_id = any (run.valuations(:run_id, :month))
            and day.record_kind = 'timesheet_line' and day.entity = :entity and not day.held and day.approved and day.cost is null))
    group by 1, 2, 3, 4
),

-- of an obligation, else of the project
without_cost as (
    select obligation.source_ref, obligation.batch_id, obligation.line_no, lacking.resource, lacking.seconds
    from lacking
    join obligation using (contract, obligation)
    union all
    select project.source_ref, project.batch_id, project.line_no, lacking.resource, lacking.seconds
    from lacking
    join project using (project)
),

unknown as (
    select
        said.source, said.resource, min(said.batch_id) as batch_id,
        (array_agg(said.line_no order by said.batch_id, said.line_no))[1] as line_no,
        sum(valued.work_seconds) as seconds
    from (
        select distinct source, resource
        from recognise.person
        where valuation_id in (select opened_with from recognise.valuation where valuation_id = any (run.valuations(:run_id, :month)))
          and entity = :entity and person_entity is null
    ) as person
    join stage.timesheet_line as said
      on (said.source, said.resource, said.work_month) = (person.source, person.resource, :month)
    join recognise.valued_line as valued
      on (valued.record_kind, valued.line_id) = ('timesheet_line', said.line_id)
    where valued.valuation_id = any (run.valuations(:run_id, :month))
      and valued.entity = :entity and valued.held is null
      and (select exists (select from stage.record_as_of('resource', :source_as_of))
               or exists (select from mapping.bill_rate as rate where rate.versions @> :rate_no and rate.role <> ''))
    group by said.source, said.resource
),

silent as (
    select 'timesheet_line' as record_kind, line_id, batch_id from stage.timesheet_line where work_month = :month and billable is null
    union all
    select 'expense_line', line_id, batch_id from stage.expense_line where work_month = :month and billable is null
),

says_billable as materialized (
    select asked.batch_id
    from (select distinct batch_id from silent) as asked
    where exists (select from stage.timesheet_line as said where said.batch_id = asked.batch_id and said.billable is not null)
       or exists (select from stage.expense_line as said where said.batch_id = asked.batch_id and said.billable is not null)
),

unsaid as (
    select valued.contract, valued.obligation, valued.currency, count(*) as lines, sum(valued.delivered_amount) as amount
    from silent
    join recognise.valued_line as valued
      on (valued.record_kind, valued.line_id) = (silent.record_kind, silent.line_id)
    where silent.batch_id in (select batch_id from says_billable)
      and valued.valuation_id = any (run.valuations(:run_id, :month))
      and valued.entity = :entity and valued.held is null and valued.priced
    group by valued.contract, valued.obligation, valued.currency
),

newest as (
    select distinct on (batch.source, batch.kind) batch.batch_id, batch.source, batch.file_name, batch.unknown_columns
    from extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where delivery.entity = :entity
      and batch.batch_no <= case when batch.kind = 'ledger_line' then :as_of else :source_as_of end
    order by batch.source, batch.kind, batch.batch_no desc
),

entry as (
    select
        entry.*,
        entry.kind || ' ' || entry.source_key || ' → ' || entry.target as said,
        case
            when entry.kind not in ('project', 'resource', 'contract', 'obligation', 'account') then 'nothing reads the kind'
            when entry.kind = 'account' then case when entry.source not in ('*', 'tieout') then 'no source ' || entry.source end
            when entry.source <> '*' and not exists (select from extract.batch as batch where batch.source = entry.source and batch.batch_no <= :source_as_of)
                then 'no source ' || entry.source
            when entry.kind in ('project', 'resource', 'contract')
                and not exists (
                    select from stage.record_as_of(entry.kind, :source_as_of) as record
                    where record.content ->> entry.kind = entry.source_key and entry.source in ('*', record.source))
                and not exists (
                    select from extract.touched as touched
                    join extract.batch as batch
                      on batch.batch_id = touched.batch_id
                    where entry.kind = 'project' and touched.project = entry.source_key and entry.source in ('*', batch.source)
                      and batch.batch_no <= :source_as_of)
                and not exists (
                    select from recognise.person as person
                    where entry.kind = 'resource' and person.resource = entry.source_key and entry.source in ('*', person.source))
                then 'no ' || entry.kind || ' ' || entry.source_key
            when entry.kind = 'project'
                and not exists (
                    select from stage.company_record('contract', :source_as_of, :mapping_no, :owners) as known
                    where known.id in (entry.target, regexp_replace(entry.target, '/[^/]*$', '')))
                then 'no contract ' || entry.target
            when entry.kind = 'resource'
                and not exists (
                    select from stage.company_record('resource', :source_as_of, :mapping_no, :owners) as known
                    where known.id = entry.target)
                then 'no resource ' || entry.target
        end as lacks
    from mapping.entry as entry
    where entry.versions @> :mapping_no and entry.entity in ('*', :entity)
),

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

item as (
    insert into exceptions.item (entity, source_ref, code)
    select distinct :entity, source_ref, code from found
    on conflict (entity, source_ref, code) do nothing
    returning item_id, source_ref, code
),

known as (
    select item_id, source_ref, code from item
    union
    select item.item_id, item.source_ref, item.code
    from exceptions.item as item
    join found on (found.source_ref, found.code) = (item.source_ref, item.code)
    where item.entity = :entity
)

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
