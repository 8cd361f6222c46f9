-- purpose: what a tie-out looked at, and how much of it is not as it was posted
-- grain:   one row
select
    run.run_id,
    run.entity,
    run.out_folder,
    to_char(run.month, 'YYYY-MM') as period,
    cast(run.all_months as text)  as all_months,
    (select count(*) from post.looked_at where run_id = :run_id)                               as entries,
    (select coalesce(sum(lines), 0) from post.looked_at where run_id = :run_id)                as lines,
    (select count(distinct entry_key) from post.alteration where run_id = :run_id)             as altered
from run.run as run
where run.run_id = :run_id
