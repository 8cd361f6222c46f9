-- purpose: the posted invoices of some contracts, as known at :source_as_of; credit notes are negative
-- note:    one in another currency than its contract, or that sources of the company say differently, is held and counts for nothing
select
    content ->> 'contract'   as contract,
    content ->> 'obligation' as obligation,
    (content ->> 'issued_on')::date as issued_on,
    case content ->> 'kind' when 'credit_note' then -1 else 1 end * (content ->> 'net_amount')::numeric as amount
from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners)
where content ->> 'status' = 'posted' and not disputed
  and content ->> 'contract' = any (:contracts)
  and (content ->> 'contract', content ->> 'currency') in (
      select id, content ->> 'currency' from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners))
