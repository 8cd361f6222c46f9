-- question: which mappings answer for its names and words, and of which level?
-- reads:    run.knew, run.placed, mapping.entry, mapping.version
-- grain:    one row per kind of mapping that answers for :source_ref as run :run_id knew it; the account is that of the month in which it
--           counts, as the run would post to it
with asked as (
    select
        run.entity, snapshot.mapping_no, split_part(:source_ref, ':', 1) as source, known.record_kind, known.content,
        coalesce(known.content ->> 'work_on', known.content ->> 'incurred_on', run.month::text)::date as day
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    cross join lateral run.knew(run.run_id, :source_ref) as known
    where run.run_id = :run_id
),

name as (
    select asked.entity, asked.mapping_no, asked.source, asked.day, said.kind, said.name
    from asked
    cross join lateral (values
        ('project', content ->> 'project', true),
        ('contract', content ->> 'contract', true),
        ('obligation', (content ->> 'contract') || '/' || (content ->> 'obligation'), true),
        ('customer', content ->> 'customer', record_kind in ('customer', 'contract', 'project', 'invoice')),
        ('entity', content ->> 'entity', true),
        ('resource', content ->> 'resource', record_kind = 'timesheet_line'),
        ('service', content ->> 'service', record_kind = 'timesheet_line'),
        ('expense_category', content ->> 'category', record_kind = 'expense_line'),
        ('currency', content ->> 'currency', record_kind in ('expense_line', 'cost_line')),
        ('status', content ->> 'status', record_kind in ('timesheet_line', 'expense_line'))) as said (kind, name, is_read)
    where said.is_read
    union
    select asked.entity, asked.mapping_no, 'tieout', (placed.month + interval '1 month - 1 day')::date, 'account', 'revenue'
    from asked
    cross join lateral run.placed(:run_id, :source_ref) as placed
    where placed.contract is not null
)

select
    name.kind,
    entry.source_key          as mapping_from,
    entry.target              as mapping_to,
    answer.level::text        as level,
    lower(entry.valid)        as valid_from,
    upper(entry.valid) - 1    as valid_to,
    version.no                as mapping_version,
    version.prepared_by       as prepared_by,
    version.approved_by       as approved_by
from name
cross join lateral mapping.answer(name.kind, name.mapping_no, name.entity, name.source, name.name, name.day) as answer
join mapping.entry as entry
  on entry.row_id = answer.row_id
join mapping.version as version
  on (version.kind, version.no) = ('mapping', lower(entry.versions))
order by array_position(array['entity', 'project', 'contract', 'obligation', 'customer', 'resource', 'service', 'expense_category', 'currency', 'status', 'account'], name.kind), entry.row_id
