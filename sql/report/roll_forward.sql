-- report:    how the balances of contracts came from the end of the month before to the end of the period
-- grain:     one row per contract and balance (contract_asset, contract_liability, refund_liability, backlog) that stood or moved
-- closing:   opening + increase - release + adjustment; the opening of the next period
-- empty:     what nobody can say, as all of the contract is held
-- incomplete: whether something of the contract is held; its balances are formed without that
-- sorted by: contract, balance in the order above
select
    rolled.entity,
    rolled.contract,
    rolled.balance,
    to_char(rolled.month, 'YYYY-MM') as period,
    rolled.currency,
    round(rolled.opening, currency.decimals)    as opening,
    round(rolled.increase, currency.decimals)   as increase,
    round(rolled.release, currency.decimals)    as release,
    round(rolled.adjustment, currency.decimals) as adjustment,
    round(rolled.closing, currency.decimals)    as closing,
    cast(rolled.contract in (select held.contract from recognise.incomplete_contract(:run_id) as held) as text) as incomplete
from recognise.roll_forward(:run_id) as rolled
left join recognise.currency as currency
  on currency.code = rolled.currency
order by
    rolled.contract collate "C",
    array_position(array['contract_asset', 'contract_liability', 'refund_liability', 'backlog'], rolled.balance),
    rolled.currency
