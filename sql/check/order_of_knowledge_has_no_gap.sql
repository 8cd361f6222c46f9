-- check:       A4: accepted files, applied plans and plans that somebody made void have the numbers from 1 on, each once, none left out
-- of:          the installation
-- passes when: no row
-- why:         "known at number n" means the same for ever only if nothing can come in below n
with given as (
    select batch_no as no from extract.batch where batch_no is not null
    union all
    select applied_no from post.plan where applied_no is not null
    union all
    select voided_no from post.voiding
),

counted as (
    select count(*) as numbers, count(distinct no) as different, coalesce(min(no), 1) as lowest, coalesce(max(no), 0) as highest
    from given
)

select format('%s numbers, %s of them different, from %s to %s; the last one given is %s', numbers, different, lowest, highest, last_no) as found,
       'order' as concerns, last_no::text as name
from counted
cross join run.knowledge
where (numbers, different, lowest, highest) is distinct from (last_no, last_no, 1::bigint, last_no)
