-- purpose: what a plan must still post of expected losses: the provisions of the run's positions less what entries took of them
-- sign:    debit positive; a provision is a credit, its cost (loss_cost) the debit. A target is what the provision that stands with an
--          obligation moved by in its month
-- source:  IAS 37.66-69; it stands apart from revenue and from the balance of the contract
-- note:    earlier months count where they are closed: now, or when it was :looked_at. What a contract brought along at go-live is in
--          the books already. A contract of which something is held keeps its provision as taken, and so does one in another currency;
--          one that the company does not know any more has none
-- note:    what older plans posted as cost is taken back from the account where it is, and posted as loss_cost
with month as (
    select
        period.month,
        coalesce((
            select event.to_status
            from period.event as event
            where (event.entity, event.month) = (period.entity, period.month) and event.at <= cast(:looked_at as timestamptz)
            order by event.event_id desc
            limit 1), period.status) as status
    from period.period as period
    where period.entity = :entity and period.month <= :month
),

books as (
    select recognise.entity_currency(:entity, :source_as_of) as currency
),

side as (
    select kind.account_kind, kind.sign, account.target as account
    from (values ('loss_cost', 1), ('loss_provision', -1)) as kind (account_kind, sign)
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where entry.kind = 'account'
          and entry.source in ('*', 'tieout')
          and entry.source_key = kind.account_kind
          and entry.entity in ('*', :entity)
          and entry.valid @> cast(:month_end as date)
          and entry.versions @> :mapping_no
        order by entry.entity = '*'
        limit 1
    ) as account on true
),

taken as (
    select taken.*
    from post.taken_by_losses(:entity, :as_of) as taken
    join month using (month)
),

moved as (
    select
        position.contract,
        position.obligation,
        position.month,
        position.loss_provision - coalesce(lag(position.loss_provision) over months, 0) as amount
    from recognise.position as position
    join books
      on books.currency = position.currency
    where position.run_id = :run_id
    window months as (partition by position.contract, position.obligation order by position.month)
),

target as (
    select moved.contract, moved.obligation, moved.month, side.account_kind, side.sign * moved.amount as amount
    from moved
    join month using (month)
    cross join side
),

due as (
    select
        contract,
        obligation,
        month,
        account_kind,
        taken.account,
        coalesce(target.amount, 0) as target,
        coalesce(taken.amount, 0)  as taken
    from target
    full join taken using (contract, obligation, month, account_kind)
    where contract not in (select held.contract from recognise.held_obligation as held where held.run_id = :run_id)
      and contract not in (select other.contract from recognise.foreign_contract(:entity, :source_as_of, :mapping_no, :owners) as other)
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
    due.target - due.taken              as due_amount,
    books.currency,
    cast(null as char(3))               as transaction_currency,
    cast(null as numeric)               as amount_currency
from due
join month using (month)
cross join books
left join side
  on side.account_kind = due.account_kind
where due.target <> due.taken
  and (due.month = :month or month.status = 'closed')
order by due.contract collate "C", due.month, due.account_kind, due.obligation collate "C", due.account collate "C"
