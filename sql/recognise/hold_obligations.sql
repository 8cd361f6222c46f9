-- purpose: the obligations of a run that could not be computed
insert into recognise.held_obligation (run_id, contract, obligation, code, found)
select :run_id, row.contract, row.obligation, row.code, row.found
from jsonb_to_recordset(cast(:rows as jsonb)) as row (contract text, obligation text, code text, found text)
on conflict (run_id, contract, obligation) do nothing
