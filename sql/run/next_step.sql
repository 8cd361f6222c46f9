-- purpose: what helps a run that ended unfinished; no row: it goes on, or its process is gone
select
    next_step ->> 'verb'  as verb,
    array(select jsonb_array_elements_text(next_step -> 'arguments')) as arguments,
    next_step ->> 'words' as words
from run.run
where run_id = :run_id and state in ('failed', 'stopped') and next_step is not null
