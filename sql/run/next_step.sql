-- purpose: what helps a run that ended unfinished; no row: it goes on, its process is gone, or what had to come first is done
-- rule:    to approve a draft helps as long as it is one
select
    next_step ->> 'verb'  as verb,
    array(select jsonb_array_elements_text(next_step -> 'arguments')) as arguments,
    next_step ->> 'words' as words
from run.run
where run_id = :run_id and state in ('failed', 'stopped') and next_step is not null
  and (next_step ->> 'verb' <> 'map approve'
       or (next_step -> 'arguments' ->> 0, next_step -> 'arguments' ->> 1) in (
            select kind, no::text from mapping.version where state = 'draft'))
