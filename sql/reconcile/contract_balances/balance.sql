-- the balances by the rules, as taken and as booked
-- grain: one row per contract and account kind; of the contract (none) one per account
in_books as (
    select contract, account_kind, case when contract = '(none)' then account else '' end as account, sum(-credit_amount) as amount,
           coalesce(sum(-credit_amount) filter (where is_taken), 0) as taken
    from booked
    where account_kind <> 'revenue' and month in (select month from month)
    group by 1, 2, 3
),

-- materialised, as else the planner joins by the kind alone, and takes the square of the contracts
kind_of_contract as materialized (
    select each.contract, kind.account_kind
    from (select contract from contract union select contract from held) as each
    cross join reconcile.account_kind as kind
    where kind.account_kind <> 'revenue'
),

balance as (
    select
        contract, account_kind, '' as account,
        target.opening_difference,
        target.at                                               as target,
        coalesce(took.amount, 0)                                as taken,
        coalesce(took.adopted, 0) + coalesce(in_books.amount, 0) as ledger
    from kind_of_contract
    left join target using (contract, account_kind)
    left join took using (contract, account_kind)
    left join in_books using (contract, account_kind)
    union all
    select contract, account_kind, account, 0, 0, taken, amount
    from in_books
    where contract = '(none)'
)
