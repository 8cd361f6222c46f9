-- purpose: delivered, billed, recognised, taken and booked of each contract, for the run's month and for earlier months that are astray
-- sign:    revenue is positive in every column
-- writes:  reconcile.contract_month
-- fx:      everything in the entity's currency; a contract in another one is billed at the spot rate of the day
-- note:    the month before the first period, where balances were adopted, has what the rules give until its end, and the books are
--          what was adopted
with adopted as (
    select distinct month from post.adopted(:entity, :as_of)
),

known as (
    select month from period.period where entity = :entity and month <= :month
    union
    select month from adopted
),

delivered as (
    select contract, month, sum(delivered) as delivered, sum(revenue) as recognised
    from recognise.entity_position
    where run_id = :run_id
    group by contract, month
),

billed as (
    select
        content ->> 'contract' as contract,
        date_trunc('month', (content ->> 'issued_on')::date)::date as month,
        sum(case when content ->> 'kind' = 'credit_note' then -1 else 1 end * (content ->> 'net_amount')::numeric) as billed
    from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners) as invoice
    where content ->> 'status' = 'posted' and not disputed
      and content ->> 'currency' = recognise.entity_currency(:entity, :source_as_of)
      and exists (select from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners) as contract
                  where contract.id = invoice.content ->> 'contract')
      and content ->> 'contract' not in (select contract from recognise.foreign_contract(:entity, :source_as_of, :mapping_no, :owners))
    group by 1, 2
    union all
    select contract, month, sum(billed)
    from recognise.entity_position
    where run_id = :run_id and transaction_currency is not null
    group by contract, month
),

taken as (
    select contract, month, sum(-amount) as taken
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no, :owners)
    where account_kind = 'revenue'
    group by contract, month
),

booked as (
    select contract, month, sum(credit_amount) as ledger
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners)
    where account_kind = 'revenue'
    group by contract, month
),

cause as (
    select distinct on (contract, month) contract, month, cause
    from (
        select contract, month, leg, cause, abs(sum(amount)) as weight
        from reconcile.difference
        where run_id = :run_id
        group by contract, month, leg, cause
    ) as each
    order by contract, month, weight desc, cause
),

together as (
    select
        contract,
        month,
        coalesce(delivered, 0)  as delivered,
        coalesce(billed, 0)     as billed,
        coalesce(recognised, 0) as recognised,
        coalesce(taken, 0)      as taken,
        case when month in (select month from adopted) then coalesce(taken, 0) else coalesce(ledger, 0) end as ledger,
        coalesce(cause.cause, '') as largest_cause
    from delivered
    full join billed using (contract, month)
    full join taken using (contract, month)
    full join booked using (contract, month)
    left join cause using (contract, month)
    join known using (month)
)

insert into reconcile.contract_month
    (run_id, entity, contract, month, currency, delivered, billed, recognised, taken, ledger, difference, status, largest_cause)
select
    :run_id, :entity, contract, month, recognise.entity_currency(:entity, :source_as_of),
    delivered, billed, recognised, taken, ledger, delivered - ledger,
    case when abs(delivered - ledger) <= :tolerance then 'match' else 'break' end,
    largest_cause
from together
where case when month = :month
           then (delivered, billed, recognised, taken, ledger) <> (0, 0, 0, 0, 0) or largest_cause <> ''
           else recognised <> taken or taken <> ledger end
on conflict (run_id, contract, month, currency) do nothing
