-- purpose: what holds, as the last look found it, and which channels know
-- grain:   one row per condition, gravest first
select
    condition.code, condition.subject, condition.entity, condition.month, condition.criticality, condition.what, condition.amount,
    condition.currency, condition.since, condition.next,
    array(select telling.channel
          from notify.telling as telling
          where telling.condition_id = condition.condition_id and telling.event = 'raised' and telling.told_at is not null
          order by telling.channel) as told
from notify.condition as condition
where condition.cured_at is null
order by array_position(array['high', 'medium', 'low'], condition.criticality), condition.since, condition.condition_id
