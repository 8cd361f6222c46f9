-- report:    what the books have on every account, as the run knows them
-- grain:     one row per account that stood or moved, and currency
-- sign:      debit and credit as they are booked; opening, balance and the three columns of origin debit positive
-- balance:   opening + debit - credit, at the end of the period; debit - credit = own_entries + invoices + others
-- name, kind: of the account, as the mapping has it; empty where it does not know the account
-- sorted by: account, currency
with ledger as (
    select
        account,
        currency,
        coalesce(sum(debit - credit) filter (where posted_on < :month), 0) as opening,
        coalesce(sum(debit)  filter (where posted_on >= :month), 0)        as debit,
        coalesce(sum(credit) filter (where posted_on >= :month), 0)        as credit,
        bool_or(posted_on >= :month)                                       as moved
    from stage.ledger_line_of(:entity, :as_of, :mapping_no)
    where posted_on <= cast(:month_end as date)
    group by account, currency
),

placed as (
    select
        account,
        currency,
        coalesce(sum(debit - credit) filter (where origin = 'own'), 0)     as own_entries,
        coalesce(sum(debit - credit) filter (where origin = 'invoice'), 0) as invoices
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners)
    where posted_on between :month and cast(:month_end as date)
    group by account, currency
),

total as (
    select
        ledger.*,
        ledger.opening + ledger.debit - ledger.credit as balance,
        coalesce(placed.own_entries, 0)               as own_entries,
        coalesce(placed.invoices, 0)                  as invoices,
        ledger.debit - ledger.credit - coalesce(placed.own_entries, 0) - coalesce(placed.invoices, 0) as others
    from ledger
    left join placed
      on (placed.account, placed.currency) = (ledger.account, ledger.currency)
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
