-- purpose: the currency in which an entity keeps its books, as delivered; no row: no source has delivered the entity
-- reads:   stage.record, through recognise.entity_currency
select code
from (select recognise.entity_currency(:entity, :source_as_of) as code) as entity
where code is not null
