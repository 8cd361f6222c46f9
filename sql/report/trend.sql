-- purpose: what a month came to night by night
-- grain:   one row per shadow close and currency, oldest first, of the last ones
select *
from (
    select
        run.run_id, run.entity, run.month, date_trunc('second', run.started_at) as at,
        gap.currency, gap.delivered, gap.recognised, gap.ledger, gap.difference, gap.earlier_difference
    from report.gap as gap
    join run.run as run
      on run.run_id = gap.run_id
    where run.entity = :entity and run.month = :month and run.state = 'completed'
    order by run.run_id desc, gap.currency
    limit :last
) as latest
order by run_id, currency
