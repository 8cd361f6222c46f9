-- purpose: what a run came to, for the person who watches
with looked_at as (
    select count(*) as entries, coalesce(sum(lines), 0) as lines
    from post.looked_at
    where run_id = :run_id
),

altered as (
    select count(distinct entry_key) as entries
    from post.alteration
    where run_id = :run_id
)

select case when looked_at.entries = 0 then 'nothing was posted'
            else format('%s entries, %s lines, %s', looked_at.entries, looked_at.lines,
                        case altered.entries when 0 then 'all as posted' else altered.entries || ' not as posted' end) end
from looked_at
cross join altered
