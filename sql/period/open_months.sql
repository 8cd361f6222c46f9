-- purpose: the months up to one that are not open yet
select month::date as month
from generate_series(cast(:first_month as date), cast(:month as date), interval '1 month') as month
where not exists (select from period.period as known where known.entity = :entity and known.month = month.month::date)
order by month
