-- purpose: one accounting period
select entity, month, status, frozen_no, signed_run
from period.period
where entity = :entity and month = :month
