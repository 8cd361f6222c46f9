-- purpose: runs that keep their period, as they have not ended
-- grain:   one row per run; one that says ok where there is none
with unfinished as (
    select run_id, job, entity, month, state
    from run.run
    where state in ('running', 'failed', 'stopped') and kind not in ('verify', 'preview', 'shadow')
      and entity = any(cast(:entities as text[]))
)

select
    entity,
    'warning'         as state,
    'unfinished runs' as subject,
    format('run %s of %s for %s is %s', run_id, job, to_char(month, 'YYYY-MM'), state) as found,
    'an end, as it keeps its period' as expected,
    'tieout status says what goes on with it' as todo
from unfinished
union all
select null, 'ok', 'unfinished runs', 'none', '', ''
where not exists (select from unfinished)
