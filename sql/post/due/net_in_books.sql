-- the net of a contract at the end of the month, and what it is worth in the books
-- grain: one row per contract and month; at_end is null where nobody can say what it is worth
invoiced as (
    select contract, month, sum(-invoiced) as amount, sum(-own_invoiced) as own_amount
    from taken
    group by contract, month
),

net as (
    select
        contract.contract,
        month.month,
        coalesce(adopted.net, 0) + sum(coalesce(earned.amount, 0) - coalesce(invoiced.amount, 0)) over months
            + refund.amount     as to_date,
        coalesce(adopted.net, 0) + sum(coalesce(earned.own_amount, 0) - coalesce(invoiced.own_amount, 0)) over months
            + refund.own_amount as own_to_date
    from contract
    cross join month
    left join post.adopted(:entity, :as_of) as adopted
      on adopted.contract = contract.contract
    left join (
        select contract, month, sum(amount) as amount, sum(own_amount) as own_amount from recognised group by contract, month
    ) as earned
      on (earned.contract, earned.month) = (contract.contract, month.month)
    left join invoiced
      on (invoiced.contract, invoiced.month) = (contract.contract, month.month)
    join refund
      on (refund.contract, refund.month) = (contract.contract, month.month)
    window months as (partition by contract.contract order by month.month)
),

-- of contracts in another currency: what their net is worth in the books
worth as (
    select
        net.contract,
        net.month,
        case when net.own_to_date = 0                                            then 0
             when said.contract is null                                          then net.to_date
             when net.own_to_date = said.own_asset - said.own_liability          then said.asset - said.liability
             when net.own_to_date < 0 and said.own_liability > 0
                 then round(net.own_to_date * said.liability / said.own_liability, books.decimals)
             else round(net.own_to_date * said.closing_rate, books.decimals) end as at_end
    from net
    join other
      on other.contract = net.contract
    cross join books
    left join (
        select contract, month, sum(contract_asset) as asset, sum(contract_liability) as liability,
               sum(own_contract_asset) as own_asset, sum(own_contract_liability) as own_liability, max(closing_rate) as closing_rate
        from recognise.entity_position
        where run_id = :run_id
        group by contract, month
    ) as said
      on (said.contract, said.month) = (net.contract, net.month)
),

net_in_books as (
    select net.contract, net.month, net.to_date, net.own_to_date, worth.contract is not null as in_other_currency,
           case when worth.contract is null then net.to_date else worth.at_end end as at_end
    from net
    left join worth using (contract, month)
)
