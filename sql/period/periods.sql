-- purpose: the accounting periods of an entity, or of all, in order
select entity, month, status, frozen_no, signed_run
from period.period
where entity = coalesce(cast(:entity as text), entity)
order by entity collate "C", month
