-- purpose: whether a contract ever had a draft that reached the ledger and may be wanted again
select exists (
    select from invoicing.draft
    where (entity, contract) = (:entity, :contract) and state in ('DRAFTED', 'CHANGED', 'POSTED', 'CANCELLED', 'DELETED'))
