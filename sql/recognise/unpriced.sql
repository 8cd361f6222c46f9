-- purpose: the first line of an obligation of some contracts that a later version which counts from the start cannot price: its rate
--          card has no rate for the hours, or nobody says what an expense in another currency is billed at
select distinct on (contract, obligation)
    contract,
    obligation,
    case split_part(source_ref, ':', 2) when 'expense_line' then 'CURRENCY_DIFFERS' else 'BILL_RATE_MISSING' end as code,
    format('%s by version %s for %s', looked_for, version, source_ref) as found
from recognise.repriced_line
where run_id = :run_id and contract = any (:contracts) and looked_for is not null
order by contract, obligation, work_on, source_ref collate "C", version
