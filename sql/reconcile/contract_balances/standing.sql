-- where the rules and what was taken stand, where nothing of the contract is held; own_opening: what the rules give for the net at
-- go-live less what was adopted; own_unbilled: what invoices.csv has more than the ledger; both in the contract's currency
-- grain: one row per contract
other as materialized (
    select contract from post.foreign_contract(:entity, :as_of, :source_as_of, :mapping_no, :owners)
),

own as materialized (
    select
        contract,
        coalesce(sum(billed) filter (where month in (select month from month)), 0) as billed,
        coalesce(sum(revenue_to_date - billed_to_date) filter (where month = :month), 0)
            - coalesce(sum(revenue - billed) filter (where month in (select month from month)), 0) as net_before
    from recognise.position
    where run_id = :run_id and month <= :month
    group by contract
),

loss as (
    select contract, sum(cost) as cost, sum(amount - cost) as by_rates
    from (
        select contract, month, moved.amount, case when before is null then moved.amount else coalesce(loss_cost, moved.amount) end as cost
        from (
            select contract, month, loss_provision, loss_cost, lag(loss_provision) over (partition by contract, obligation order by month) as before
            from recognise.entity_position
            where run_id = :run_id
        ) as provided
        cross join lateral (select loss_provision - coalesce(before, 0) as amount) as moved
    ) as moved
    where month in (select month from month)
    group by contract
),

standing as materialized (
    select
        contract.contract,
        other.contract is not null and position.contract is not null as in_other_currency,
        coalesce(position.net, 0)           as net,
        coalesce(position.own_net, 0)       as own_net,
        coalesce(position.liability, 0)     as liability,
        coalesce(position.own_liability, 0) as own_liability,
        position.closing_rate,
        coalesce(position.refund, 0)        as refund,
        coalesce(position.provision, 0)     as provision,
        coalesce(position.provision_before, 0) as provision_before,
        coalesce(position.revenue, 0)       as revenue,
        coalesce(own.net_before, 0) - coalesce(of_contract.adopted_net, 0) as own_opening,
        coalesce(own.billed, 0) + coalesce(case when other.contract is null or position.contract is null then of_contract.invoiced
                                                else of_contract.own_invoiced end, 0) as own_unbilled,
        coalesce(of_contract.invoiced, 0)          as invoiced,
        coalesce(of_contract.asset, 0)             as taken_asset,
        coalesce(of_contract.liability, 0)         as taken_liability,
        coalesce(of_contract.refund, 0)            as taken_refund,
        coalesce(of_contract.adopted_provision, 0) as adopted_provision,
        coalesce(of_contract.adopted_loss_cost, 0) as adopted_loss_cost,
        coalesce(loss.cost, 0)     as loss_cost,
        coalesce(loss.by_rates, 0) as loss_by_rates
    from contract
    left join held
      on held.contract = contract.contract
    left join position
      on position.contract = contract.contract
    left join own
      on own.contract = contract.contract
    left join loss
      on loss.contract = contract.contract
    left join other
      on other.contract = contract.contract
    left join (
        select
            contract,
            sum(invoiced)     as invoiced,
            sum(own_invoiced) as own_invoiced,
            sum(amount) filter (where account_kind = 'contract_asset')     as asset,
            sum(amount) filter (where account_kind = 'contract_liability') as liability,
            sum(amount) filter (where account_kind = 'refund_liability')   as refund,
            sum(adopted) filter (where account_kind in ('contract_asset', 'contract_liability')) as adopted_net,
            sum(adopted) filter (where account_kind = 'loss_provision')    as adopted_provision,
            sum(adopted) filter (where account_kind = 'loss_cost')         as adopted_loss_cost
        from took
        group by contract
    ) as of_contract
      on of_contract.contract = contract.contract
    where held.contract is null
)
