-- purpose: which conditions hold from now on, by what was found
-- grain:   one row per condition that begins to hold or is over
with found as (
    select *
    from jsonb_to_recordset(cast(:found as jsonb)) as found (
        code text, subject text, entity text, month date, criticality text, what text, amount numeric, currency text, since timestamptz,
        next text)
),

cured as (
    update notify.condition as held
    set cured_at = clock_timestamp()
    where held.cured_at is null
      and not exists (select from found where (found.code, found.subject) = (held.code, held.subject))
    returning held.*
),

raised as (
    insert into notify.condition (code, subject, entity, month, criticality, what, amount, currency, since, next)
    select code, subject, entity, month, criticality, what, amount, currency, since, next
    from found
    order by criticality = 'high' desc, criticality = 'medium' desc, since, code collate "C", subject collate "C"
    on conflict (code, subject) where cured_at is null do update
    set criticality = excluded.criticality,
        what = excluded.what,
        amount = excluded.amount,
        currency = excluded.currency,
        next = excluded.next
    returning condition.*, xmax = 0 as is_new
)

select 'raised' as event, code, subject, entity, month, criticality, what, amount, currency, since, next
from raised
where is_new
union all
select 'cured', code, subject, entity, month, criticality, what, amount, currency, since, next
from cured
order by event desc, code, subject
