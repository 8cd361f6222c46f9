-- purpose: what a month came to night by night
-- grain:   one row per shadow close and currency, oldest first, of the last ones
select *
from (
    select
        run.run_id, run.entity, run.month, date_trunc('second', run.started_at) as at,
        gap.currency, round(gap.delivered, currency.decimals) as delivered,
        round(gap.recognised, currency.decimals) as recognised, round(gap.ledger, currency.decimals) as ledger, round(gap.difference, currency.decimals) as difference, round(gap.earlier_difference, currency.decimals) as earlier_difference
    from report.gap as gap
    join run.run as run
      on run.run_id = gap.run_id
    join recognise.currency as currency
      on currency.code = gap.currency
    where run.entity = :entity and run.month = :month and run.state = 'completed'
    order by run.run_id desc, gap.currency
    limit :last
) as latest
order by run_id, currency
