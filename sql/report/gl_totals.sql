-- report:    what the books have on every account, as the run knows them
-- grain:     one row per account that stood or moved, and currency
-- sign:      debit and credit as they are booked; opening, balance and the three columns of origin debit positive
-- balance:   opening + debit - credit, at the end of the period; debit - credit = own_entries + invoices + others
-- name, kind: of the account, as the mapping has it; empty where it does not know the account
-- sorted by: account, currency
with booked as (
    select
        line.account,
        line.currency,
        line.debit,
        line.credit,
        line.debit - line.credit                        as amount,
        line.posted_on < :month                         as before,
        coalesce(placed.origin, 'other')                as origin
    from stage.ledger_line_as_of(:as_of) as line
    left join post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as placed
      on placed.source_ref = line.source_ref and placed.posted_on >= :month
    where line.entity = :entity
      and line.posted_on <= cast(:month_end as date)
),

total as (
    select
        account,
        currency,
        coalesce(sum(amount) filter (where before), 0)                              as opening,
        coalesce(sum(debit)  filter (where not before), 0)                          as debit,
        coalesce(sum(credit) filter (where not before), 0)                          as credit,
        sum(amount)                                                                 as balance,
        coalesce(sum(amount) filter (where not before and origin = 'own'), 0)       as own_entries,
        coalesce(sum(amount) filter (where not before and origin = 'invoice'), 0)   as invoices,
        coalesce(sum(amount) filter (where not before and origin = 'other'), 0)     as others,
        bool_or(not before)                                                         as moved
    from booked
    group by account, currency
)

select
    :entity                                  as entity,
    total.account,
    named.name,
    named.kind,
    to_char(cast(:month as date), 'YYYY-MM') as period,
    total.currency,
    round(total.opening, currency.decimals)     as opening,
    round(total.debit, currency.decimals)       as debit,
    round(total.credit, currency.decimals)      as credit,
    round(total.balance, currency.decimals)     as balance,
    round(total.own_entries, currency.decimals) as own_entries,
    round(total.invoices, currency.decimals)    as invoices,
    round(total.others, currency.decimals)      as others
from total
left join lateral (
    select account.name, account.kind
    from mapping.account as account
    where account.account = total.account and account.entity in ('*', :entity) and account.versions @> :mapping_no
    order by account.entity = '*'
    limit 1
) as named on true
left join recognise.currency as currency
  on currency.code = total.currency
where total.moved or total.balance <> 0
order by total.account collate "C", total.currency
