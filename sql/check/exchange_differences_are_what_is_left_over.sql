-- check:       what the rates moved of a contract in a month is its revenue less its billing and its cost of losses, and less what its balances
--              changed by
-- of:          the run
-- passes when: no row
-- why:         an exchange difference is a remainder; one that is not hides an amount
-- note:        a liability counts against an asset; the first month of an entity has nothing to begin with here
with contract as (
    select
        translation.run_id, translation.contract, translation.month,
        sum(revenue - billed - loss_cost) as moved,
        sum(contract_asset - contract_liability - refund_liability - loss_provision) as net,
        sum(fx_difference) as difference
    from run.judged(:run_id, 'recognise') as latest
    join recognise.translation as translation
      on translation.run_id = latest.run_id
    group by translation.run_id, translation.contract, translation.month
),

rolled as (
    select
        contract.*,
        net - lag(net) over (partition by run_id, contract order by month) as net_moved
    from contract
)

select format('%s in %s: revenue less billing %s, balances %s, exchange difference %s', contract, to_char(month, 'YYYY-MM'),
              trim_scale(moved), trim_scale(net_moved), trim_scale(difference)) as found,
       'contract' as concerns, contract as name
from rolled
where moved - net_moved <> difference
