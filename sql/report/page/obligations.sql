-- report:     where the obligations of some contracts stand at the end of the period, and how they got there
-- grain:      one row per obligation, held or not
-- terms:      the version in force on the period's last day, with the file and line it came by; before any is, the first
-- derivation: as it was stored with the position: rule, standard, the formula in numbers
-- sorted by:  contract, obligation
with version as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        content ->> 'title'      as title,
        content ->> 'method'     as method,
        source_ref,
        batch_id,
        line_no
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    where content ->> 'contract' = any (:contracts)
    order by
        content ->> 'contract',
        content ->> 'obligation',
        coalesce((content ->> 'effective_on')::date, '-infinity') <= cast(:month_end as date) desc,
        case when coalesce((content ->> 'effective_on')::date, '-infinity') <= cast(:month_end as date)
             then (content ->> 'version')::int else - (content ->> 'version')::int end desc,
        source_ref collate "C"
)

select
    version.contract,
    version.obligation,
    version.title,
    coalesce(position.method, version.method)             as method,
    version.source_ref,
    delivery.name || '/' || batch.file_name               as file,
    version.line_no                                       as line,
    position.currency,
    round(position.revenue, currency.decimals)            as revenue,
    round(position.revenue_to_date, currency.decimals)    as revenue_to_date,
    round(position.revenue_to_date - position.revenue, currency.decimals) as revenue_before,
    round(position.billed_to_date, currency.decimals)     as billed_to_date,
    round(position.transaction_price, currency.decimals)  as transaction_price,
    round(position.backlog, currency.decimals)            as backlog,
    position.derivation ->> 'rule'                        as rule,
    position.derivation ->> 'standard'                    as standard,
    position.derivation ->> 'formula'                     as formula,
    position.derivation ->> 'numbers'                     as numbers,
    position.derivation ->> 'rounding'                    as rounding,
    held.code                                             as held,
    held.found
from version
join extract.batch as batch
  on batch.batch_id = version.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
left join recognise.position as position
  on (position.run_id, position.contract, position.obligation, position.month)
   = (:run_id, version.contract, version.obligation, :month)
left join recognise.held_obligation as held
  on (held.run_id, held.contract, held.obligation) = (:run_id, version.contract, version.obligation)
left join recognise.currency as currency
  on currency.code = position.currency
order by version.contract collate "C", version.obligation collate "C"
