-- purpose: the delivery of a source that is being loaded; the oldest, if there are several
select delivery_id, source, name, entity
from extract.delivery
where source = :source and state = 'loading'
order by delivery_id
limit 1
