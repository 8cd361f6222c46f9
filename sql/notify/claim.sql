-- purpose: takes what a channel is to be told now; nobody else tells it for five minutes
-- grain:   one row per condition and event, first what begins to hold, gravest first
-- note:    what was over before anybody tried to tell it is never told
with due as (
    select telling.condition_id, telling.event
    from notify.telling as telling
    join notify.condition as condition
      on condition.condition_id = telling.condition_id
    where telling.channel = :channel
      and telling.told_at is null
      and telling.again_at <= clock_timestamp()
      and (telling.event = 'cured' or condition.cured_at is null)
    order by telling.condition_id
    limit 500
    for update of telling skip locked
),

claimed as (
    update notify.telling as telling
    set attempt = telling.attempt + 1, again_at = clock_timestamp() + interval '5 minutes'
    from due
    where telling.channel = :channel and (telling.condition_id, telling.event) = (due.condition_id, due.event)
    returning telling.condition_id, telling.event, telling.attempt
)

select
    claimed.condition_id, claimed.event, claimed.attempt,
    condition.code, condition.subject, condition.entity, condition.month, condition.criticality, condition.what, condition.amount,
    condition.currency, condition.since, condition.cured_at, condition.next
from claimed
join notify.condition as condition
  on condition.condition_id = claimed.condition_id
order by claimed.event desc, array_position(array['high', 'medium', 'low'], condition.criticality), claimed.condition_id
