-- check:       E4: revenue to date of an obligation with a fixed price lies between nothing and the price in force
-- passes when: no row
-- why:         a promise is recognised once; a negative price is a credit
-- note:        work at its price or at its cost, and milestones, have no price as a whole unless somebody agreed on one
select format('run %s, %s/%s at the end of %s: %s %s of a price of %s', position.run_id, position.contract, position.obligation,
              to_char(position.month, 'YYYY-MM'), trim_scale(position.revenue_to_date), position.currency,
              coalesce(trim_scale(position.transaction_price)::text, 'nobody knows what'))
from run.latest_close('recognise') as run
join recognise.position as position
  on position.run_id = run.run_id
where position.method not in ('time_and_materials', 'cost_plus')
  and (position.transaction_price is null and position.method not in ('milestone', 'cost_recovery')
       or position.revenue_to_date not between least(position.transaction_price, 0) and greatest(position.transaction_price, 0)
          and position.transaction_price is not null)
