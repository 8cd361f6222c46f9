-- purpose: the exchange rates that a run's positions were valued at
insert into recognise.rate_used
    (run_id, contract, obligation, month, purpose, kind, rate_on, from_currency, to_currency, rate)
select
    :run_id, row.contract, row.obligation, row.month, row.purpose, row.kind, row.rate_on, row.from_currency, row.to_currency, row.rate
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    contract text, obligation text, month date, purpose text, kind text, rate_on date, from_currency char(3), to_currency char(3),
    rate numeric)
on conflict (run_id, contract, obligation, month, purpose, kind, rate_on) do nothing
