-- report:    what a run came to in all
-- grain:     one row per currency, the entity's own always
-- earlier:   periods before the run's own that do not agree with the books any more
-- sorted by: currency
with way as (
    select *
    from reconcile.contract_month
    where run_id = :run_id
),

currency as (
    select recognise.entity_currency(:entity, :source_as_of) as code
    union
    select currency from way
)

select
    currency.code as currency,
    recognise.printed(coalesce(sum(way.delivered)  filter (where way.month = :month), 0), currency.code) as delivered,
    recognise.printed(coalesce(sum(way.billed)     filter (where way.month = :month), 0), currency.code) as billed,
    recognise.printed(coalesce(sum(way.recognised) filter (where way.month = :month), 0), currency.code) as recognised,
    recognise.printed(coalesce(sum(way.taken)      filter (where way.month = :month), 0), currency.code) as taken,
    recognise.printed(coalesce(sum(way.ledger)     filter (where way.month = :month), 0), currency.code) as ledger,
    recognise.printed(coalesce(sum(way.difference) filter (where way.month = :month), 0), currency.code) as difference,
    count(way.contract) filter (where way.month = :month)                            as contracts,
    count(way.contract) filter (where way.month = :month and way.status = 'break')   as breaks,
    recognise.printed(coalesce(sum(way.difference) filter (where way.month < :month), 0), currency.code) as earlier_difference,
    count(way.contract) filter (where way.month < :month and way.status = 'break')   as earlier_breaks
from currency
left join way
  on way.currency = currency.code
where currency.code is not null
group by currency.code
order by currency.code
