-- purpose: the runs that can be asked about a record: the last completed close of each entity and month, those of its own months first
-- grain:   one row per run
with own as (
    select distinct date_trunc('month', coalesce(
        content ->> 'work_on', content ->> 'incurred_on', content ->> 'posted_on', content ->> 'accepted_on', content ->> 'due_on',
        content ->> 'issued_on', content ->> 'estimated_on', content ->> 'delivered_on')::date)::date as month,
        content ->> 'entity' as entity
    from stage.said
    where source_ref = :source_ref
),

latest as (
    select distinct on (entity, month) run_id, entity, month
    from run.run
    where kind = 'close' and state = 'completed' and month = coalesce(cast(:month as date), month)
    order by entity, month, run_id desc
)

select latest.run_id
from latest
order by
    latest.month in (select month from own where month is not null) desc,
    latest.entity in (select entity from own where entity is not null) desc,
    latest.month desc,
    latest.run_id desc
