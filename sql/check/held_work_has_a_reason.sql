-- check:       A8: whatever a run held or found is on its list of exceptions, with a reason from the closed list
-- of:          the run
-- passes when: no row
-- why:         held means that a person must look at it; what is held without a reason nobody looks at
with latest as (
    select * from run.judged(:run_id, 'recognise')
),

listed as (
    select held.run_id, held.step, item.source_ref, item.code
    from latest
    join exceptions.held as held
      on held.run_id = latest.run_id
    join exceptions.item as item
      on item.item_id = held.item_id
),

line as (
    select latest.run_id, line.source_ref, line.held
    from latest
    join recognise.valued_line as line
      on line.entity = latest.entity
    where line.held is not null
      and line.valuation_id = any (run.valuations(:run_id, :month))
),

obligation as (
    select record.source_ref, record.content ->> 'contract' as contract, record.content ->> 'obligation' as obligation
    from latest
    cross join lateral stage.record_of(latest.entity, 'obligation', latest.source_as_of_no, latest.mapping_no, latest.owners) as record
)

select format('%s is held as %s and not listed', line.source_ref, line.held) as found,
       'line' as concerns, line.source_ref as name
from line
where not exists (
    select from listed
    where (listed.run_id, listed.source_ref, listed.code) = (line.run_id, line.source_ref, line.held))
union all
select format('obligation %s/%s is held as %s and not listed', held.contract, held.obligation, held.code), 'contract', held.contract
from latest
join recognise.held_obligation as held
  on held.run_id = latest.run_id
where not exists (
    select from listed
    join obligation
      on obligation.source_ref = listed.source_ref
    where (listed.run_id, listed.step, listed.code) = (held.run_id, 'recognise', held.code)
      and (obligation.contract, obligation.obligation) = (held.contract, held.obligation))
union all
select format('obligation %s/%s has the finding %s, which is not listed', finding.contract, finding.obligation, finding.code),
       'contract', finding.contract
from latest
join recognise.finding as finding
  on finding.run_id = latest.run_id
where not exists (
    select from listed
    join obligation
      on obligation.source_ref = listed.source_ref
    where (listed.run_id, listed.step, listed.code) = (finding.run_id, 'recognise', finding.code)
      and (obligation.contract, obligation.obligation) = (finding.contract, finding.obligation))
union all
select format('run %s: step %s held %s of %s and listed nothing', total.run_id, total.step, total.held, total.record_kind),
       'run', total.run_id::text
from latest
join run.step_total as total
  on total.run_id = latest.run_id
where total.held > 0
  and not exists (
    select from listed
    where (listed.run_id, listed.step) = (total.run_id, total.step))
union all
select format('%s/%s line %s is rejected as %s, which is no reason', delivery.name, batch.file_name, reject.line_no, reject.code),
       'file', format('%s/%s', delivery.name, batch.file_name)
from extract.delivery as delivery
join extract.batch as batch
  on batch.delivery_id = delivery.delivery_id
join extract.reject as reject
  on reject.batch_id = batch.batch_id
where delivery.entity = :entity
  and not exists (
    select from exceptions.reason_code as reason
    where reason.code = reject.code)
