-- purpose: what became of the items that a run held, in a run over the same deliveries with newer governed versions
-- grain:   one row per item that either run held; now: carried, held (as another code or as before), or newly held
with before as (
    select item.source_ref, item.code, held.amount, held.currency
    from exceptions.held as held
    join exceptions.item as item
      on item.item_id = held.item_id
    where held.run_id = :before_run
),

after as (
    select item.source_ref, item.code, held.currency
    from exceptions.held as held
    join exceptions.item as item
      on item.item_id = held.item_id
    where held.run_id = :after_run
),

-- a record that is held for two reasons is as before where it is held for both again
item as (
    select
        source_ref,
        code            as was,
        before.amount   as was_at_stake,
        code            as held_as,
        coalesce(before.currency, after.currency) as currency
    from before
    join after using (source_ref, code)
    union all
    select
        source_ref,
        gone.code   as was,
        gone.amount as was_at_stake,
        come.code   as held_as,
        coalesce(gone.currency, come.currency) as currency
    from (select * from before where (source_ref, code) not in (select source_ref, code from after)) as gone
    full join (select * from after where (source_ref, code) not in (select source_ref, code from before)) as come using (source_ref)
)

select
    item.source_ref,
    item.was,
    item.was_at_stake,
    item.held_as,
    placed.contract,
    placed.obligation,
    valued.delivered_amount as amount,
    coalesce(valued.currency, item.currency) as currency
from item
left join lateral (
    select * from run.placed(:after_run, item.source_ref) limit 1
) as placed on true
left join recognise.valued_line as valued
  on (valued.valuation_id, valued.record_kind, valued.line_id) = (placed.valuation_id, placed.record_kind, placed.line_id)
order by item.held_as is not null, item.source_ref collate "C", item.was, item.held_as
