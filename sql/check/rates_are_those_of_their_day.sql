-- check:       B9: an amount in another currency is worth a rate of that currency, of its day or month, as the run's version has it;
--                  and no revenue, billing or asset in another currency is without one
-- of:          the run
-- passes when: no row
-- why:         a wrong rate moves money, and no total shows it
-- note:        a spot or closing rate holds for 7 days after its own; revenue that releases an advance keeps the rate of the advance
with latest as (
    select * from run.judged(:run_id, 'recognise')
),

translated as (
    select
        latest.rate_no, position.currency as own_currency, position.revenue as own_revenue, position.billed as own_billed,
        position.contract_asset as own_contract_asset, translation.*
    from latest
    join recognise.translation as translation
      on translation.run_id = latest.run_id
    join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (translation.run_id, translation.contract, translation.obligation, translation.month)
)

select format('%s/%s in %s: %s at %s/%s %s %s %s', translated.contract, translated.obligation,
              to_char(translated.month, 'YYYY-MM'), used.purpose, used.from_currency, used.to_currency, used.kind, used.rate_on,
              trim_scale(used.rate)) as found,
       'contract' as concerns, translated.contract as name
from translated
join recognise.rate_used as used
  on (used.run_id, used.contract, used.obligation, used.month)
   = (translated.run_id, translated.contract, translated.obligation, translated.month)
where (used.from_currency, used.to_currency) <> (translated.own_currency, translated.currency)
   or used.rate_on >= translated.month + interval '1 month'
   or used.rate_on < translated.month - case used.kind when 'average' then 0 else 7 end
   or not exists (
      select from mapping.fx_rate as given
      where (given.rate_on, given.from_currency, given.to_currency, given.kind, given.rate)
          = (used.rate_on, used.from_currency, used.to_currency, used.kind, used.rate)
        and given.versions @> translated.rate_no)
union all
select format('%s/%s in %s: %s without a rate', translated.contract, translated.obligation,
              to_char(translated.month, 'YYYY-MM'), wanted.purpose),
       'contract', translated.contract
from translated
cross join lateral (values
    ('revenue', own_revenue <> 0 and opening_share < 1),
    ('billing', own_billed <> 0),
    ('balance', own_contract_asset <> 0)) as wanted (purpose, needed)
where wanted.needed
  and not exists (
      select from recognise.rate_used as used
      where (used.run_id, used.contract, used.obligation, used.month, used.purpose)
          = (translated.run_id, translated.contract, translated.obligation, translated.month, wanted.purpose))
