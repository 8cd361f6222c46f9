-- what the rules say of a balance and what was taken of it, by cause; they may be equal
-- grain: one row per contract, account kind and cause or invoice
other_difference as (
    select target.contract, target.account_kind,
           case when coalesce(took.amount, 0) = 0           then 'not posted'
                when largest.cause is not null              then largest.cause
                when target.account_kind = 'fx_difference'  then 'fx'
                else 'estimate' end as cause,
           target.at - target.opening_difference as expected, coalesce(took.amount, 0) as actual
    from target
    left join took using (contract, account_kind)
    left join largest
      on largest.contract = target.contract
    where target.account_kind not in ('contract_asset', 'contract_liability')
),

plan_difference as (
    select contract, account_kind, cause, source_ref, '' as entry_ref, expected, actual from net_difference
    union all
    select contract, account_kind, cause, '', '', expected, actual from other_difference
    union all
    select contract, account_kind, 'billed otherwise', source_ref, entry, 0, -credit_amount
    from booked
    where contract = '(none)' and account_kind <> 'revenue' and is_taken and month in (select month from month)
)
