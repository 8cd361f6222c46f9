-- check:       E4: revenue to date of an obligation whose method stays within its price lies between nothing and the price in force, or between that price
--                  and what an amendment kept
-- of:          the run
-- passes when: no row
-- why:         a promise is recognised once; a negative price is a discount
-- note:        a method that needs no price has none unless somebody agreed on one. A price that was cut prospectively below what was earned
--              is reached once that has run off (IFRS 15.21(a))
with position as (
    select position.*, coalesce(kept.amount, 0) as kept
    from run.judged(:run_id, 'recognise') as run
    join recognise.position as position
      on position.run_id = run.run_id
    left join lateral (
        select (input.value ->> 'value')::numeric as amount
        from jsonb_array_elements(position.derivation -> 'inputs') as input
        where input.value ->> 'name' = 'kept'
    ) as kept on true
)

select format('%s/%s at the end of %s: %s %s of a price of %s', contract, obligation, to_char(month, 'YYYY-MM'),
              trim_scale(revenue_to_date), currency, coalesce(trim_scale(transaction_price)::text, 'nobody knows what')) as found,
       'contract' as concerns, contract as name
from position
where transaction_price is null and needs_price
   or transaction_price is not null and within_price
      and revenue_to_date not between least(transaction_price, kept, 0) and greatest(transaction_price, kept, 0)
