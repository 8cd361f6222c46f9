-- purpose: the balances of a contract at the end of a run's month, by the rules, as taken and as booked
-- sign:    debit positive
-- grain:   one row per account kind that stands or differs, in their order; of the contract (none) all accounts together
-- empty:   what nobody can say, as something of the contract is held as a whole
select balance.account_kind, sum(balance.opening_difference) as opening_difference, sum(balance.target) as target,
       sum(balance.taken) as taken, sum(balance.ledger) as ledger, sum(balance.difference) as difference, balance.currency
from reconcile.contract_balance as balance
join reconcile.account_kind as kind
  on kind.account_kind = balance.account_kind
where (balance.run_id, balance.contract, balance.month) = (:run_id, :contract, :month)
group by balance.account_kind, kind.kind_no, balance.currency
order by kind.kind_no
