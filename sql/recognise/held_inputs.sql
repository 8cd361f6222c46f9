-- purpose: how many lines of some contracts could not be valued, by obligation; and how many posted invoices of them count for nothing,
--          because they are in another currency than the contract, or because sources of the company say them differently
-- grain:   one row per obligation, with an empty name for the invoices of a contract
select day.contract, day.obligation, sum(day.lines)::bigint as lines
from recognise.valued_day as day
where day.valuation_id = any (run.valuations(:run_id))
  and day.entity = :entity
  and day.held
  and day.obligation is not null
  and day.contract = any (:contracts)
group by day.contract, day.obligation
union all
select invoice.content ->> 'contract', '', count(distinct invoice.id)
from stage.company_record('invoice', :source_as_of, :mapping_no, :owners) as invoice
join stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners) as contract
  on contract.id = invoice.content ->> 'contract'
where invoice.company = :entity
  and invoice.content ->> 'contract' = any (:contracts)
  and invoice.content ->> 'status' = 'posted'
  and (invoice.differs and not invoice.decided
       or invoice.place = 1 and invoice.content ->> 'currency' <> contract.content ->> 'currency')
group by invoice.content ->> 'contract'
