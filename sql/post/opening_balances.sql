-- purpose: balances of an entity's contracts at the end of the month before its first period, as they stand in the books
-- rule:    opening_positions.csv where the entity's contracts have any, else the ledger's lines until that day
-- sign:    debit positive; a delivered position has its natural sign (revenue and contract liability are credits)
-- note:    what a journal books that closes a year moves revenue to equity and balances to the next year; earned since the start, and owed,
--          is what was booked without it
-- note:    the provision of an expected loss is balanced by its cost (loss_cost), which is no loss of a month that is posted
-- note:    a contract of which sources of the company state a position differently, and nobody owns, is left out: it has no right balance
-- note:    a position of another month is left out as well; see opening_left_out.sql
-- note:    contracts in another currency than their entity's are left out: nobody says what their balances are worth in the books
-- grain:   one row per contract, obligation and account kind; a contract's entry balances by what was invoiced (receivable)
with contract as (
    select id as contract
    from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
    where id not in (select other.contract from recognise.foreign_contract(:entity, :source_as_of, :mapping_no, :owners) as other)
),

foremost as (
    select
        content ->> 'contract' as contract,
        coalesce(min(content ->> 'obligation' collate "C") filter (where coalesce((content ->> 'start_on')::date, '-infinity') <= :month_end),
                 min(content ->> 'obligation' collate "C")) as obligation
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    group by content ->> 'contract'
),

stated as (
    select
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        content ->> 'kind'       as account_kind,
        case content ->> 'kind' when 'contract_asset' then 1 else -1 end * (content ->> 'amount')::numeric as amount,
        content ->> 'month' = to_char(cast(:month as date), 'YYYY-MM') as adoptable,
        differs and not decided  as disputed
    from stage.company_record('opening_position', :source_as_of, :mapping_no, :owners)
    join contract
      on contract.contract = content ->> 'contract'
    where company = :entity and place = 1
      and content ->> 'kind' in ('revenue', 'contract_asset', 'contract_liability', 'loss_provision')
),

delivered as (
    select contract, obligation, account_kind, amount
    from stated
    where adoptable and contract not in (select contract from stated where disputed)
),

booked as (
    select
        booked.contract,
        case when booked.account_kind = 'revenue' then coalesce(booked.obligation, foremost.obligation) else foremost.obligation end as obligation,
        booked.account_kind,
        sum(-booked.credit_amount) as amount
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as booked
    join contract
      on contract.contract = booked.contract
    join foremost
      on foremost.contract = booked.contract
    where booked.posted_on <= :month_end
      and not (booked.origin = 'other' and booked.journal = any (cast(:year_end_journals as text[])))
      and booked.account_kind in ('revenue', 'contract_asset', 'contract_liability', 'loss_provision')
      and not exists (select from stated)
    group by 1, 2, 3
),

balance as (
    select * from delivered where amount <> 0
    union all
    select * from booked where amount <> 0
),

every as (
    select contract, obligation, account_kind, amount from balance
    union all
    select balance.contract, min(foremost.obligation), other_side.account_kind, -sum(balance.amount)
    from balance
    join foremost
      on foremost.contract = balance.contract
    cross join lateral (
        select case when balance.account_kind = 'loss_provision' then 'loss_cost' else 'receivable' end as account_kind
    ) as other_side
    group by balance.contract, other_side.account_kind
    having sum(balance.amount) <> 0
)

select
    every.contract, every.obligation, cast(:month as date) as month, every.account_kind,
    coalesce(mapping.account_of(:mapping_no, :entity, every.account_kind, :month_end), '-') as account,
    every.amount as target_to_date,
    0::numeric   as taken_to_date,
    0::numeric   as kept,
    every.amount as due_amount,
    (select recognise.entity_currency(:entity, :source_as_of)) as currency,
    null::text    as transaction_currency,
    null::numeric as amount_currency
from every
order by every.contract collate "C", array_position(array['revenue', 'contract_asset', 'contract_liability', 'receivable', 'loss_provision', 'loss_cost'], every.account_kind),
         every.obligation collate "C"
