-- purpose: the names that a run found and that nobody knows
-- grain:   one row per name and kind, with the items that it stands in
select
    unknown.kind,
    unknown.name,
    array_agg(unknown.item_id order by unknown.item_id) as items
from (
    select held.item_id, asked.kind, substring(held.found from asked.pattern) as name
    from exceptions.held as held
    join exceptions.item as item
      on item.item_id = held.item_id
    join (values
        ('INVOICE_UNKNOWN',  'invoice',  ':invoice:(.+)$'),
        ('PROJECT_UNKNOWN',  'project',  '^(.+)$'),
        ('RESOURCE_UNKNOWN', 'resource', '^(.+?)(, [0-9.]+ h)?$'),
        ('CONTRACT_UNKNOWN', 'contract', '^([^/]+)'),
        ('ENTITY_UNKNOWN',   'entity',   '^(.+)$')) as asked (code, kind, pattern)
      on asked.code = item.code
    where held.run_id = :run_id
) as unknown
where unknown.name is not null
group by unknown.kind, unknown.name
order by unknown.kind, unknown.name collate "C"
