-- report:    the balances of contracts against the books
-- grain:     one row per contract and account kind that stands or differs; of the contract (none) one per account
-- sign:      debit positive
-- difference: target - ledger - opening_difference; without a target, taken - ledger
-- empty:     what nobody can say, as something of the contract is held as a whole
-- incomplete: whether something of the contract is held by this run; the rules say nothing of that
-- sorted by: contract, account kind in the order of reconcile.account_kind, account
select
    :entity as entity,
    balance.contract,
    balance.account_kind,
    balance.account,
    to_char(balance.month, 'YYYY-MM') as period,
    balance.currency,
    round(balance.opening_difference, currency.decimals) as opening_difference,
    round(balance.target,     currency.decimals) as target,
    round(balance.taken,      currency.decimals) as taken,
    round(balance.ledger,     currency.decimals) as ledger,
    round(balance.difference, currency.decimals) as difference,
    balance.largest_cause,
    cast(balance.incomplete as text) as incomplete
from reconcile.contract_balance as balance
join reconcile.account_kind as kind
  on kind.account_kind = balance.account_kind
left join recognise.currency as currency
  on currency.code = balance.currency
where balance.run_id = :run_id
order by balance.contract collate "C", kind.kind_no, balance.account collate "C"
