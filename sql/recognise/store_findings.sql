-- purpose: what must be known of obligations of a run although they are computed
insert into recognise.finding (run_id, contract, obligation, code, found, currency, amount)
select :run_id, row.contract, row.obligation, row.code, row.found, row.currency, row.amount
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    contract text, obligation text, code text, found text, currency char(3), amount numeric)
on conflict (run_id, contract, obligation, code) do nothing
