-- report:    what a run came to in all
-- grain:     one row per currency, the entity's own always
-- earlier:   periods before the run's own that do not agree with the books any more
-- statuses:  how many contracts have each; a match is what is left of them
-- sorted by: currency
with way as (
    select *
    from reconcile.contract_month
    where run_id = :run_id
),

used as materialized (
    select recognise.entity_currency(:entity, :source_as_of) as code
    union
    select currency from way
)

select
    currency.code as currency,
    round(coalesce(sum(way.delivered)  filter (where way.month = :month), 0), currency.decimals) as delivered,
    round(coalesce(sum(way.billed)     filter (where way.month = :month), 0), currency.decimals) as billed,
    round(coalesce(sum(way.recognised) filter (where way.month = :month), 0), currency.decimals) as recognised,
    round(coalesce(sum(way.taken)      filter (where way.month = :month), 0), currency.decimals) as taken,
    round(coalesce(sum(way.ledger)     filter (where way.month = :month), 0), currency.decimals) as ledger,
    round(coalesce(sum(way.difference) filter (where way.month = :month), 0), currency.decimals) as difference,
    count(way.contract) filter (where way.month = :month)                            as contracts,
    count(way.contract) filter (where way.month = :month and way.status = 'waiting') as waiting,
    count(way.contract) filter (where way.month = :month and way.status = 'due')     as due,
    count(way.contract) filter (where way.month = :month and way.status = 'break')   as breaks,
    round(coalesce(sum(way.difference) filter (where way.month < :month), 0), currency.decimals) as earlier_difference,
    count(way.contract) filter (where way.month < :month and way.status = 'waiting') as earlier_waiting,
    count(way.contract) filter (where way.month < :month and way.status = 'due')     as earlier_due,
    count(way.contract) filter (where way.month < :month and way.status = 'break')   as earlier_breaks
from used
join recognise.currency as currency
  on currency.code = used.code
left join way
  on way.currency = currency.code
group by currency.code, currency.decimals
order by currency.code
