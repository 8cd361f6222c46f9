-- purpose: how many lines of some contracts could not be valued, by obligation; and how many posted invoices of them count for nothing,
--          because they are in another currency than the contract, or because sources of the company say them differently
-- grain:   one row per obligation, with an empty name for the invoices of a contract
select line.contract, line.obligation, count(*) as lines
from recognise.valued_line as line
join run.valuation as used
  on used.valuation_id = line.valuation_id
where used.run_id = :run_id
  and line.entity = :entity
  and line.held is not null
  and line.obligation is not null
  and line.contract = any (:contracts)
group by line.contract, line.obligation
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
