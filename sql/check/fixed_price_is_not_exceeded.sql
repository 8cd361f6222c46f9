-- check:       E4: revenue to date of an obligation with a fixed price lies between nothing and the price in force
-- passes when: no row
-- why:         a promise is recognised once; a negative price is a credit
select format('run %s, %s/%s at the end of %s: %s %s of a price of %s', position.run_id, position.contract, position.obligation,
              to_char(position.month, 'YYYY-MM'), trim_scale(position.revenue_to_date), position.currency,
              trim_scale(position.transaction_price))
from run.latest_close('recognise') as run
join recognise.position as position
  on position.run_id = run.run_id
where position.method not in ('time_and_materials', 'cost_plus')
  and position.transaction_price is not null
  and position.revenue_to_date not between least(position.transaction_price, 0) and greatest(position.transaction_price, 0)
