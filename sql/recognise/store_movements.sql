-- purpose: what moved recognised revenue since the ledger took it
insert into recognise.movement
    (run_id, contract, obligation, month, movement_no, cause, source_ref, project, fact_on, before_amount, after_amount)
select
    :run_id, row.contract, row.obligation, row.month,
    row_number() over (partition by row.contract, row.obligation, row.month order by row.place, row.source_ref collate "C"),
    row.cause, row.source_ref, row.project, row.fact_on, row.before_amount, row.after_amount
from jsonb_to_recordset(cast(:rows as jsonb)) as row (
    contract text, obligation text, month date, place int, cause text, source_ref text, project text, fact_on date,
    before_amount numeric, after_amount numeric)
on conflict (run_id, contract, obligation, month, movement_no) do nothing
