-- where the rules stand; own_ is in the contract's currency
-- grain: one row per contract that has a position
position as materialized (
    select
        contract,
        sum(contract_asset - contract_liability) filter (where month = :month)         as net,
        sum(own_contract_asset - own_contract_liability) filter (where month = :month) as own_net,
        sum(contract_liability) filter (where month = :month)                          as liability,
        sum(own_contract_liability) filter (where month = :month)                      as own_liability,
        sum(refund_liability) filter (where month = :month)                            as refund,
        coalesce(max(closing_rate) filter (where month = :month),
                 max(coalesce(waiting_rate, revenue_rate)) filter (where month = :month), 0) as closing_rate,
        sum(loss_provision) filter (where month = :month)                              as provision,
        sum(loss_provision) filter (where month in (select month from adopted_in))     as provision_before,
        sum(revenue) filter (where month in (select month from month))                 as revenue
    from recognise.entity_position
    where run_id = :run_id and month <= :month
    group by contract
)
