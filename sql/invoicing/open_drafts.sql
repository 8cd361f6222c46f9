-- purpose: the drafts of a company that were sent, or are to be, with where they stand; those that the books have as posted are left out
-- grain:   one row per draft
select
    draft_id, draft_key, run_id, entity, month, contract, customer, partner, reference, invoice_on, currency, state, attempts, ledger_id,
    standing_amount, detail
from invoicing.draft
where entity = :entity
  and (state in ('PLANNED', 'SENT', 'UNKNOWN', 'DRAFTED', 'CHANGED', 'CANCELLED', 'DELETED')
       or state = 'POSTED' and (origin_ref in (
           select split_part(origin_ref, '/', 1) from stage.ledger_line_as_of(:as_of) where entity = :entity and origin_ref like '%:invoice:%'
       )) is not true)
order by draft_id
