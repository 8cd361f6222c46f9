-- purpose: what a plan must still post of expected losses: the provisions of the run's positions less what entries took of them
-- sign:    debit positive; a provision is a credit, its cost (loss_cost) the debit. A target is what the provision that stands with an
--          obligation moved by in its month
-- source:  IAS 37.66-69; it stands apart from revenue and from the balance of the contract
-- fx:      own_ amounts are in the contract's currency. In another one a provision is worth the closing rate (IAS 21.23(a)) and so is what it
--          moved by; what the rates made of it is fx_difference. Amounts of opposite signs stand on two lines
-- note:    earlier months count where they are closed: now, or when it was :looked_at. What a contract brought along at go-live is in
--          the books already. A contract of which something is held keeps its provision as taken; one that the company does not know any
--          more has none
-- note:    what older plans posted as cost is taken back from the account where it is, and posted as loss_cost
with
\ir due/month.sql,

books as materialized (
    select recognise.entity_currency(:entity, :source_as_of) as currency
),

side as (
    select account_kind, mapping.account_of(:mapping_no, :entity, account_kind, :month_end) as account
    from reconcile.account_kind
    where account_kind in ('loss_cost', 'loss_provision', 'fx_difference')
),

taken as (
    select taken.*
    from post.taken_by_losses(:entity, :as_of) as taken
    join month using (month)
),

provided as (
    select
        contract, obligation, month, loss_provision, own_loss_provision, loss_cost,
        lag(loss_provision) over months     as before,
        lag(own_loss_provision) over months as own_before
    from recognise.entity_position
    where run_id = :run_id
    window months as (partition by contract, obligation order by month)
),

moved as (
    select
        provided.contract, provided.obligation, provided.month, worth.amount, own_loss_provision - coalesce(own_before, 0) as own_amount,
        case when before is null then worth.amount else coalesce(loss_cost, worth.amount) end as cost
    from provided
    join month using (month)
    cross join lateral (select loss_provision - coalesce(before, 0) as amount) as worth
),

target as (
    select moved.contract, moved.obligation, moved.month, side.*
    from moved
    cross join lateral (values
        ('loss_cost', cost, own_amount),
        ('loss_provision', -amount, -own_amount),
        ('fx_difference', amount - cost, 0)) as side (account_kind, amount, own_amount)
),

due as (
    select
        contract,
        obligation,
        month,
        account_kind,
        taken.account,
        coalesce(target.amount, 0) as target,
        coalesce(taken.amount, 0)  as taken,
        coalesce(target.amount, 0) - coalesce(taken.amount, 0)         as due_amount,
        coalesce(target.own_amount, 0) - coalesce(taken.own_amount, 0) as own_due_amount
    from target
    full join taken using (contract, obligation, month, account_kind)
    where contract not in (select held.contract from recognise.held_obligation as held where held.run_id = :run_id)
)

select
    due.contract,
    due.obligation,
    due.month,
    due.account_kind,
    coalesce(due.account, side.account) as account,
    due.target                          as target_to_date,
    due.taken                           as taken_to_date,
    0                                   as kept,
    line.amount                         as due_amount,
    books.currency,
    other.currency                      as transaction_currency,
    case when other.contract is not null then line.own_amount end as amount_currency
from due
join month using (month)
cross join books
left join side
  on side.account_kind = due.account_kind
left join post.foreign_contract(:entity, :as_of, :source_as_of, :mapping_no, :owners) as other
  on other.contract = due.contract
cross join lateral (
    select due.due_amount as amount, due.own_due_amount as own_amount, 1 as place
    where due.due_amount * due.own_due_amount >= 0 and (due.due_amount, due.own_due_amount) <> (0, 0)
    union all
    select 0, due.own_due_amount, 1 where due.due_amount * due.own_due_amount < 0
    union all
    select due.due_amount, 0, 2 where due.due_amount * due.own_due_amount < 0
) as line
where due.month = :month or month.status = 'closed'
order by due.contract collate "C", due.month, array_position(array['cost', 'loss_cost', 'loss_provision', 'fx_difference'], due.account_kind),
         due.obligation collate "C", due.account collate "C", line.place
