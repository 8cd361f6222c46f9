-- purpose: what a plan must still post of expected losses: the provisions of the run's positions less what entries took of them
-- sign:    debit positive; a provision is a credit, its cost the debit. A target is what the provision of an obligation moved by in its month
-- source:  IAS 37.66-69; it stands apart from revenue and from the balance of the contract
-- note:    earlier months count where they are closed: now, or when it was :looked_at. What a contract brought along at go-live is in
--          the books already. A held obligation keeps its provision as taken, and so does a contract in another currency; one that the
--          company does not know any more has none
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

taken as (
    select taken.contract, taken.obligation, taken.month, -taken.amount as amount
    from post.taken_by_entries(:entity, :as_of) as taken
    join month using (month)
    where taken.account_kind = 'loss_provision'
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

due as (
    select
        contract,
        obligation,
        month,
        coalesce(moved.amount, 0) as target,
        coalesce(taken.amount, 0) as taken
    from moved
    join month using (month)
    full join taken using (contract, obligation, month)
    where (contract, obligation) not in (select contract, obligation from recognise.held_obligation where run_id = :run_id)
      and contract not in (select other.contract from recognise.foreign_contract(:entity, :source_as_of, :mapping_no, :owners) as other)
)

select
    due.contract,
    due.obligation,
    due.month,
    side.account_kind,
    account.target                       as account,
    side.sign * due.target               as target_to_date,
    side.sign * due.taken                as taken_to_date,
    0                                    as kept,
    side.sign * (due.target - due.taken) as due_amount,
    books.currency,
    cast(null as char(3))                as transaction_currency,
    cast(null as numeric)                as amount_currency
from due
join month using (month)
cross join books
cross join (values ('cost', 1), ('loss_provision', -1)) as side (account_kind, sign)
left join lateral (
    select entry.target
    from mapping.entry as entry
    where entry.kind = 'account'
      and entry.source in ('*', 'tieout')
      and entry.source_key = side.account_kind
      and entry.entity in ('*', :entity)
      and entry.valid @> cast(:month_end as date)
      and entry.versions @> :mapping_no
    order by entry.entity = '*'
    limit 1
) as account on true
where due.target <> due.taken
  and (due.month = :month or month.status = 'closed')
order by due.contract collate "C", due.month, side.account_kind, due.obligation collate "C"
