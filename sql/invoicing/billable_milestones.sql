-- purpose: milestones that are accepted with evidence and not billed
-- grain:   one row per milestone of which something is not billed
-- rule:    what was billed of an obligation covers the milestone that was accepted first; what is billed above it covers the oldest of the
--          contract's other obligations that are earned by milestones. One below zero makes up for the oldest
with
\ir billable_lines/billed_obligation.sql,

placed as (
    select
        owed.contract, owed.obligation, owed.currency, owed.billed_above, milestone.id as milestone,
        coalesce(milestone.content ->> 'title', milestone.content ->> 'milestone') as title,
        cast(milestone.content ->> 'accepted_on' as date)              as accepted_on,
        greatest(cast(milestone.content ->> 'amount' as numeric), 0) as amount,
        sum(greatest(cast(milestone.content ->> 'amount' as numeric), 0)) over in_order as reached,
        owed.billed_to_date  + sum(greatest(-cast(milestone.content ->> 'amount' as numeric), 0)) over of_all as billed,
        owed.revenue_to_date + sum(greatest(-cast(milestone.content ->> 'amount' as numeric), 0)) over of_all as earned
    from billed_obligation as owed
    join stage.record_of(:entity, 'milestone', :source_as_of, :mapping_no, :owners) as milestone
      on (milestone.content ->> 'contract', milestone.content ->> 'obligation') = (owed.contract, owed.obligation)
    where owed.earned_by = 'milestone'
      and cast(milestone.content ->> 'accepted_on' as date) <= cast(:month_end as date)
      and coalesce(milestone.content ->> 'evidence', '') <> ''
    window
        of_all   as (partition by owed.contract, owed.obligation),
        in_order as (
            partition by owed.contract, owed.obligation
            order by cast(milestone.content ->> 'accepted_on' as date), milestone.id collate "C")
),

own as (
    select placed.*, greatest(0, least(reached, earned) - greatest(reached - amount, billed)) as unbilled
    from placed
),

pooled as (
    select
        own.*,
        sum(unbilled) over (partition by contract order by accepted_on, obligation collate "C", milestone collate "C") as reached_in_contract
    from own
)

select contract, obligation, currency, milestone, title, accepted_on, least(unbilled, reached_in_contract - billed_above) as amount
from pooled
where unbilled > 0 and reached_in_contract > billed_above
order by contract collate "C", accepted_on, obligation collate "C", milestone collate "C"
