-- purpose: the months in which balances of a run's month are expected to be earned
insert into recognise.run_off (run_id, contract, obligation, balance, month, currency, amount)
select :run_id, row.contract, row.obligation, row.balance, row.month, row.currency, row.amount
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    contract text, obligation text, balance text, month date, currency char(3), amount numeric)
on conflict (run_id, contract, obligation, balance, month) do nothing
