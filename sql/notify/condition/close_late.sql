-- condition: a month is not signed after the moment by which the company closes it
-- grain:     one row per company and month
-- amount:    by how much the last completed close differs from what is delivered, sides apart; none before there is one
with late as (
    select due.entity, due.month, due.due_at, period.status
    from jsonb_to_recordset(cast(:closes as jsonb)) as due (entity text, month date, due_at timestamptz)
    left join period.period as period
      on (period.entity, period.month) = (due.entity, due.month)
    where due.due_at < cast(:now as timestamptz) and period.status is distinct from 'closed'
)

select
    format('%s %s', late.entity, to_char(late.month, 'YYYY-MM')) as subject,
    late.entity,
    late.month,
    'high' as criticality,
    format('%s %s is not closed, and was to be by %s.', late.entity, to_char(late.month, 'YYYY-MM'),
           to_char(late.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')) as what,
    gap.amount,
    gap.currency,
    late.due_at as since,
    format('run month-end-close --period %s --entity %s', to_char(late.month, 'YYYY-MM'), late.entity) as next
from late
left join lateral (
    select max(run.run_id) as run_id
    from run.run as run
    where run.entity = late.entity and run.month = late.month and run.kind = 'close' and run.state = 'completed'
      and run.after_signing_of is null
) as last on true
left join lateral (
    select sum(abs(difference.amount)) as amount, min(difference.currency) as currency
    from reconcile.difference as difference
    where difference.run_id = last.run_id and difference.month = late.month and difference.account_kind = 'revenue'
    having count(distinct difference.currency) = 1
) as gap on true
