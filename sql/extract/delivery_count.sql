-- purpose: how often something was received from a source for an entity
select count(*)
from extract.delivery
where source = :source and entity = :entity
