-- purpose: what a plan must still post: the run's target less what the ledger took, by obligation, month and account kind
-- sign:    debit positive; a target is the movement of its month (balance at its end less balance at the end of the month before)
-- rule:    revenue = - recognised; net of a contract = recognised - invoiced + what is owed back (refund liability, which stands apart),
--          above zero a contract asset, below a contract liability
-- fx:      own_ amounts are in the contract's currency. A balance in another currency is worth what the position says; where the
--          ledger has other invoices than were delivered, an asset is worth the closing rate, a liability what the position's is worth
--          a unit. fx_difference is what revenue, invoices and balances leave over. Amounts of opposite signs stand on two lines
-- note:    earlier months count where they are closed: now, or when it was :looked_at
-- note:    of a contract that the run neither computed nor held (it moved to another company, or its file was withdrawn) everything is
--          taken back, but for what its invoices owe and what was adopted of it at go-live
-- note:    a held line keeps what was taken for it; a held obligation keeps its revenue as taken. A contract in another currency that
--          is held keeps everything, and so does one with an invoice in the ledger whose amount in its currency nobody says
with
\ir due/month.sql,

books as materialized (
    select code as currency, decimals from recognise.currency where code = (select recognise.entity_currency(:entity, :source_as_of))
),

account as materialized (
    select account_kind, mapping.account_of(:mapping_no, :entity, account_kind, :month_end) as account from reconcile.account_kind
),

other as (
    select contract, currency from post.foreign_contract(:entity, :as_of, :source_as_of, :mapping_no, :owners)
),

-- but for what the rates made of provisions, which is of the entries of losses
taken as (
    select
        taken.contract, taken.obligation, taken.month, taken.account_kind, taken.currency, taken.invoiced, taken.own_invoiced,
        taken.amount - coalesce(losses.amount, 0)         as amount,
        taken.own_amount - coalesce(losses.own_amount, 0) as own_amount
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no, :owners) as taken
    join month using (month)
    left join post.taken_by_losses(:entity, :as_of) as losses
      on (losses.contract, losses.obligation, losses.month, losses.account_kind)
       = (taken.contract, taken.obligation, taken.month, taken.account_kind)
    where taken.account_kind in ('revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'fx_difference')
),

unsaid as (
    select booked.contract
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as booked
    where booked.origin = 'invoice' and booked.own_amount is null and booked.account_kind = any (post.invoice_kinds(:entity, :rule_no))
),

reference as (
    select reference.*, snapshot.owners
    from post.reference_run(:entity, :as_of) as reference
    join month
      on month.month = reference.month
    join run.run as run
      on run.run_id = reference.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
),

\ir due/held_line.sql,
\ir due/held_and_amended.sql,
\ir due/kept.sql,
\ir due/recognised.sql,

gone as (
    select distinct taken.contract, first_value(taken.obligation) over (
        partition by taken.contract order by taken.account_kind = 'revenue', taken.obligation collate "C") as obligation
    from taken
    where (taken.invoiced, taken.own_invoiced) <> (taken.amount, taken.own_amount)
      and taken.contract not in (
          select contract from recognise.position where run_id = :run_id
          union
          select contract from recognise.held_obligation where run_id = :run_id
          union
          select contract from unsaid)
),

contract as (
    select contract from recognised
    union
    select contract from gone
),

\ir due/refund.sql,
\ir due/net_in_books.sql,
\ir due/target.sql,

due as (
    select
        contract,
        obligation,
        month,
        account_kind,
        coalesce(target.amount, 0) as target_to_date,
        coalesce(taken.amount, 0)  as taken_to_date,
        coalesce(target.kept, 0)   as kept,
        coalesce(target.amount, 0) - coalesce(taken.amount, 0)         as due_amount,
        coalesce(target.own_amount, 0) - coalesce(taken.own_amount, 0) as own_due_amount
    from target
    full join taken using (contract, obligation, month, account_kind)
    -- is true: a hash is asked, and not every contract for each row, whatever the planner expects
    where (contract in (select contract from contract)) is true
      and contract not in (select contract from net_in_books where at_end is null)
)

select
    due.contract,
    due.obligation,
    due.month,
    due.account_kind,
    account.account,
    due.target_to_date,
    due.taken_to_date,
    due.kept,
    line.amount    as due_amount,
    books.currency,
    other.currency as transaction_currency,
    case when other.contract is not null then line.own_amount end as amount_currency
from due
join month using (month)
cross join books
left join other
  on other.contract = due.contract
cross join lateral (
    select due.due_amount as amount, due.own_due_amount as own_amount, 1 as place
    where due.due_amount * due.own_due_amount >= 0 and (due.due_amount, due.own_due_amount) <> (0, 0)
    union all
    select 0, due.own_due_amount, 1 where due.due_amount * due.own_due_amount < 0
    union all
    select due.due_amount, 0, 2 where due.due_amount * due.own_due_amount < 0
) as line
left join account
  on account.account_kind = due.account_kind
where due.month = :month or month.status = 'closed'
order by due.contract collate "C", due.month,
         array_position(array['revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'fx_difference'], due.account_kind),
         due.obligation collate "C", line.place
