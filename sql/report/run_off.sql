-- report:    in which months what is still to come of the contracts is expected to be earned, as of the period
-- grain:     one row per obligation, balance (contract_liability, backlog) and later month
-- balance:   the contract liability stands with the obligation that leads the contract, as in the schedule
-- empty:     month of what nobody can say the month of: no end is agreed, the end is past, or funding is missing
-- incomplete: whether something of the contract is held; its balances are formed without that
-- sorted by: contract, obligation, balance, month; what has none last
select
    expected.contract,
    expected.obligation,
    expected.balance,
    to_char(cast(:month as date), 'YYYY-MM') as as_of,
    to_char(expected.month, 'YYYY-MM')       as month,
    expected.currency,
    round(expected.amount, currency.decimals) as amount,
    cast(expected.contract in (select held.contract from recognise.incomplete_contract(:run_id) as held) as text) as incomplete
from recognise.run_off as expected
left join recognise.currency as currency
  on currency.code = expected.currency
where expected.run_id = :run_id
order by
    expected.contract collate "C", expected.obligation collate "C", expected.balance desc, expected.month nulls last
