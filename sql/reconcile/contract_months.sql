-- purpose: delivered, billed, recognised, taken and booked of each contract, for the run's month and for earlier months that are astray
-- sign:    revenue is positive in every column; what is due and what waits, of each obligation, count without their signs
-- writes:  reconcile.contract_month
-- note:    what closes a year is left out
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
      and content ->> 'currency' = (select recognise.entity_currency(:entity, :source_as_of))
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

taken_of as (
    select contract, obligation, month, -amount as taken
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no, :owners)
    where account_kind = 'revenue'
),

taken as (
    select contract, month, sum(taken) as taken
    from taken_of
    group by contract, month
),

-- what was adopted is a balance of the contract: nobody can say of which obligation
due as (
    select contract, month,
           case when month in (select month from adopted)
                then abs(sum(coalesce(position.revenue, 0) - coalesce(taken_of.taken, 0)))
                else sum(abs(coalesce(position.revenue, 0) - coalesce(taken_of.taken, 0))) end as due
    from (select * from recognise.entity_position where run_id = :run_id) as position
    full join taken_of using (contract, obligation, month)
    group by contract, month
),

-- in another currency: nothing where nothing waits in it, whatever its rates leave over
waiting as (
    select contract, month, sum(abs(waiting)) as waiting
    from (
        select
            worth.contract, worth.month,
            case when own.delivered_to_date = own.revenue_to_date then 0
                 when worth.transaction_currency is null then own.delivered_to_date - own.revenue_to_date
                 else sum(worth.delivered - worth.revenue) over (
                     partition by worth.contract, worth.obligation order by worth.month) end as waiting
        from recognise.entity_position as worth
        join recognise.position as own
          using (run_id, contract, obligation, month)
        where worth.run_id = :run_id
    ) as of_obligation
    group by contract, month
),

booked as (
    select contract, month, sum(credit_amount) as ledger
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners)
    where account_kind = 'revenue'
      and not (origin = 'other' and journal = any (cast(:year_end_journals as text[])))
    group by contract, month
),

-- of balances, what the books have otherwise by the end of the run's month; it names no cause where revenue has one
cause as (
    select distinct on (contract, month) contract, month, cause, bool_or(leg = 'ledger') over (partition by contract, month) as astray
    from (
        select
            contract,
            case account_kind when 'revenue' then month else :month end as month,
            leg, cause, account_kind = 'revenue' as of_revenue, abs(sum(amount)) as weight
        from reconcile.difference
        where run_id = :run_id and (account_kind = 'revenue' or leg = 'ledger')
        group by 1, 2, leg, cause, account_kind = 'revenue'
    ) as each
    order by contract, month, of_revenue desc, weight desc, cause
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
        coalesce(due, 0)        as due,
        coalesce(waiting, 0)    as waiting,
        coalesce(cause.cause, '')      as largest_cause,
        coalesce(cause.astray, false)  as astray
    from delivered
    full join billed using (contract, month)
    full join taken using (contract, month)
    full join booked using (contract, month)
    left join due using (contract, month)
    left join waiting using (contract, month)
    full join cause using (contract, month)
    join known using (month)
)

insert into reconcile.contract_month
    (run_id, entity, contract, month, currency, delivered, billed, recognised, taken, ledger, difference, due, waiting, largest_cause)
select
    :run_id, :entity, contract, month, (select recognise.entity_currency(:entity, :source_as_of)),
    delivered, billed, recognised, taken, ledger, delivered - ledger, due, waiting, largest_cause
from together
where case when month = :month
           then (delivered, billed, recognised, taken, ledger, due, waiting) <> (0, 0, 0, 0, 0, 0, 0) or largest_cause <> ''
           else due <> 0 or astray or taken <> ledger end
on conflict (run_id, contract, month, currency) do nothing
