-- purpose: drafts of mappings, rates and rules that wait for a second person
-- grain:   one row per draft; one that says ok where none waits
with waiting as (
    select kind, no, prepared_by, prepared_at
    from mapping.version
    where state = 'draft'
)

select
    cast(null as text) as entity,
    'warning'          as state,
    'drafts'           as subject,
    format('%s %s of %s waits since %s', kind, no, prepared_by, cast(prepared_at at time zone 'UTC' as date)) as found,
    'approved, so that runs know it' as expected,
    format('another person types tieout map approve %s %s', kind, no) as todo
from waiting
union all
select null, 'ok', 'drafts', 'none waits', '', ''
where not exists (select from waiting)
