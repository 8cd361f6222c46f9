-- purpose: the first line of an obligation of some contracts that a later version which counts from the start has no rate for
select distinct on (contract, obligation)
    contract,
    obligation,
    format('%s by version %s for %s', looked_for, version, source_ref) as found
from recognise.repriced_line
where run_id = :run_id and contract = any (:contracts) and looked_for is not null
order by contract, obligation, work_on, source_ref collate "C", version
