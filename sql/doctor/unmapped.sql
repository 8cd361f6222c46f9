-- purpose: words of sources and books that the last close of each company found no mapping for
-- grain:   one row per company and reason; one that says ok where a company was closed and lacks none
with last_close as (
    select entity, max(run_id) as run_id
    from run.run
    where kind = 'close' and state = 'completed' and entity = any(cast(:entities as text[]))
    group by entity
),

unmapped as (
    select last_close.entity, item.code, count(*) as items, min(held.found) as first
    from last_close
    join exceptions.held as held
      on held.run_id = last_close.run_id
    join exceptions.item as item
      on item.item_id = held.item_id
    where item.code like '%\_UNMAPPED' or item.code in ('MAPPING_AMBIGUOUS', 'STATUS_UNKNOWN', 'ENTITY_UNKNOWN')
    group by last_close.entity, item.code
)

select
    entity,
    'warning'  as state,
    'mapping'  as subject,
    format('the last close held %s %s, such as %s', items, code, first) as found,
    'a row for each word' as expected,
    format('tieout exceptions list --entity %s, then tieout map import FOLDER', entity) as todo
from unmapped
union all
select entity, 'ok', 'mapping', 'the last close found a row for every word', '', ''
from last_close
where entity not in (select entity from unmapped)
