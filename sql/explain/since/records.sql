-- question: which records are not what they were when the month was signed, and what does each say?
-- note:     lines of the month, and of earlier months what came since; records that say of no month what they are of; what is asked for by
--           :refs. When a line was approved is left out, and when it was last touched
-- plan:     each record is looked up by itself, and lines only in the valuations of the two runs
-- grain:    one row per record of the company; said_before and said_now are its columns as text, null where it was not there
with arrived as materialized (
    select batch_id
    from extract.batch
    where state = 'accepted' and batch_no > :signed_source_as_of and batch_no <= :later_source_as_of
),

asked as (
    select unnest(cast(:refs as text[])) as source_ref
    union
    select source_ref from stage.timesheet_line where work_month <= :month and batch_id in (select batch_id from arrived)
    union
    select source_ref from stage.timesheet_line where work_month = :month and superseded_by in (select batch_id from arrived)
    union
    select source_ref from stage.expense_line where work_month <= :month and batch_id in (select batch_id from arrived)
    union
    select source_ref from stage.expense_line where work_month = :month and superseded_by in (select batch_id from arrived)
    union
    select source_ref from stage.cost_line where work_month <= :month and batch_id in (select batch_id from arrived)
    union
    select source_ref from stage.cost_line where work_month = :month and superseded_by in (select batch_id from arrived)
    union
    select source_ref
    from stage.record
    where batch_id in (select batch_id from arrived)
      and kind in ('contract', 'obligation', 'milestone', 'estimate', 'delivery', 'variable_outcome', 'invoice')
),

version as (
    select
        said.source_ref, said.record_kind, said.presence, delivery.entity as delivered_for,
        (select jsonb_object_agg(each.key, each.value)
         from jsonb_each_text(said.content) as each
         where each.key not in ('updated_at', 'approved_at')) as said,
        coalesce(said.content ->> 'work_on', said.content ->> 'incurred_on', said.content ->> 'accepted_on', said.content ->> 'due_on',
                 said.content ->> 'estimated_on', said.content ->> 'delivered_on', said.content ->> 'issued_on')::date as dated,
        said.content ->> 'entity' as entity, said.content ->> 'contract' as contract, said.content ->> 'obligation' as obligation,
        born.batch_no <= :signed_source_as_of and (ended.batch_no is null or ended.batch_no > :signed_source_as_of) as is_before,
        born.batch_no <= :later_source_as_of  and (ended.batch_no is null or ended.batch_no > :later_source_as_of)  as is_now
    from asked
    cross join lateral (select * from stage.said where said.source_ref = asked.source_ref offset 0) as said
    join extract.batch as born
      on born.batch_id = said.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = born.delivery_id
    left join extract.batch as ended
      on ended.batch_id = said.superseded_by
    where said.presence <> 'deleted'
),

changed as materialized (
    select
        source_ref, record_kind,
        coalesce(now.delivered_for, before.delivered_for) as delivered_for,
        coalesce(now.entity, before.entity)         as entity,
        coalesce(now.contract, before.contract)     as contract,
        coalesce(now.said, before.said) ->> 'project' as project,
        coalesce(now.obligation, before.obligation) as obligation,
        before.dated as dated_before, now.dated as dated_now, before.said as said_before, now.said as said_now,
        coalesce(before.presence = 'missing', false) as was_missing,
        coalesce(now.presence = 'missing', false)    as is_missing
    from (select * from version where is_before) as before
    full join (select * from version where is_now) as now using (source_ref, record_kind)
    where before.said is distinct from now.said or before.presence is distinct from now.presence
),

-- a line is where the valuations have it, now or before; one of another company is in none, and says its project
valued as materialized (
    select distinct on (line.source_ref) line.source_ref, line.entity, line.contract, line.obligation
    from recognise.valued_line as line
    join run.valuation as used
      on used.valuation_id = line.valuation_id
    where line.valuation_id = any (run.valuations(:signed_run) || run.valuations(:later_run))
      and line.source_ref in (select source_ref from changed)
      and used.run_id in (:signed_run, :later_run)
      and used.month in (select date_trunc('month', dated_before) from changed union select date_trunc('month', dated_now) from changed)
    order by line.source_ref, line.entity = :entity desc, (used.run_id = :later_run and line.contract is not null) desc
)

select
    changed.source_ref,
    changed.record_kind,
    coalesce(valued.contract, named.contract, changed.contract, '')       as contract,
    coalesce(valued.obligation, named.obligation, changed.obligation, '') as obligation,
    changed.dated_before,
    changed.dated_now,
    changed.said_before,
    changed.said_now,
    changed.was_missing,
    changed.is_missing
from changed
left join valued
  on valued.source_ref = changed.source_ref
left join stage.company_of_contract(:later_source_as_of, :later_mapping_no) as home
  on (home.source, home.contract) = (split_part(changed.source_ref, ':', 1), changed.contract)
left join stage.company_of_project(:later_source_as_of, :later_mapping_no) as of_project
  on (of_project.source, of_project.project) = (split_part(changed.source_ref, ':', 1), changed.project)
left join mapping.called(:later_mapping_no) as called
  on (called.source, called.name) = (split_part(changed.source_ref, ':', 1), changed.entity)
left join lateral mapping.joined(
    :later_mapping_no, :entity, split_part(changed.source_ref, ':', 1), changed.contract, changed.obligation) as named on true
where coalesce(valued.entity, called.company, changed.entity, home.company, of_project.company, changed.delivered_for) = :entity
order by changed.source_ref collate "C"
