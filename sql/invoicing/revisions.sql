-- purpose: how many drafts each contract has had in the month
select contract, max(revision) as revision
from invoicing.draft
where (entity, month) = (:entity, :month)
group by contract
