-- purpose: lines of some contracts at the prices of later versions that count from the start
-- grain:   one row per obligation, version, day and approval; of contracts under whose policy the single line matters one per line
select
    contract,
    obligation,
    version,
    effective_on,
    case when contract = any (:holding_items) then source_ref else 'work of ' || work_on end as ref,
    work_on,
    approved,
    sum(before_amount) as before_amount,
    sum(after_amount)  as after_amount
from recognise.repriced_line
where run_id = :run_id and contract = any (:contracts) and after_amount is not null
group by contract, obligation, version, effective_on, ref, work_on, approved
