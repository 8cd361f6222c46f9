-- purpose: pairs of currencies whose newest approved rate is old
-- grain:   one row, which names the pairs that are too old
-- note:    a pair that no rate of a year was given for is out of use
with approved as (
    select max(no) as no
    from mapping.version
    where kind = 'rate' and state = 'approved'
),

newest as (
    select rate.from_currency, rate.to_currency, max(rate.rate_on) as rate_on
    from mapping.fx_rate as rate
    join approved
      on rate.versions @> approved.no
    group by rate.from_currency, rate.to_currency
),

old as (
    select *
    from newest
    where rate_on < cast(:today as date) - cast(:rate_days as int) and rate_on > cast(:today as date) - 366
)

select
    cast(null as text) as entity,
    'warning'          as state,
    'exchange rates'   as subject,
    string_agg(format('%s to %s of %s', from_currency, to_currency, rate_on), ', ' order by from_currency, to_currency) as found,
    format('newer ones, of the last %s days', cast(:rate_days as int)) as expected,
    'tieout map pull NAME --from MONTH, or tieout map import FOLDER' as todo
from old
having count(*) > 0
union all
select null, 'ok', 'exchange rates', coalesce('the oldest pair in use is of ' || (select min(rate_on) from newest where rate_on > cast(:today as date) - 366), 'none are used'), '', ''
where not exists (select from old)
