-- what the month moves by the rules: revenue, and the balances of contracts
-- grain: one row per obligation, month and account kind; balances stand with the obligation that leads
balance as (
    select contract, month, 'contract_asset' as account_kind, greatest(at_end, 0) as at_end, greatest(own_to_date, 0) as own_at_end
    from net_in_books
    union all
    select contract, month, 'contract_liability', least(at_end, 0), least(own_to_date, 0) from net_in_books
    union all
    select contract, month, 'refund_liability', -amount, -own_amount from refund
    union all
    select contract, month, 'fx_difference', to_date - at_end, 0 from net_in_books where in_other_currency
),

adopted as (
    select contract, 'contract_asset' as account_kind, greatest(net, 0) as at_end from post.adopted(:entity, :as_of)
    union all
    select contract, 'contract_liability', least(net, 0) from post.adopted(:entity, :as_of)
),

target as (
    select contract, obligation, month, 'revenue' as account_kind, -amount as amount, -own_amount as own_amount, kept
    from recognised
    union all
    select
        balance.contract,
        coalesce(foremost.obligation, gone.obligation),
        balance.month,
        balance.account_kind,
        balance.at_end - coalesce(lag(balance.at_end) over months, adopted.at_end, 0),
        balance.own_at_end - coalesce(lag(balance.own_at_end) over months, adopted.at_end, 0),
        0
    from balance
    left join recognise.leading_obligation(:entity, :source_as_of, :mapping_no, :owners) as foremost
      on (foremost.contract, foremost.month) = (balance.contract, balance.month)
    left join gone
      on gone.contract = balance.contract
    left join adopted
      on (adopted.contract, adopted.account_kind) = (balance.contract, balance.account_kind)
    window months as (partition by balance.contract, balance.account_kind order by balance.month)
)
