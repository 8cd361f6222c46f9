-- purpose: the delivery of a source that is being loaded; the oldest, if there are several
select delivery_id, source, name, entity, case ids when 'source' then source || '/' else '' end as id_prefix
from extract.delivery
where source = :source and state = 'loading'
order by delivery_id
limit 1
