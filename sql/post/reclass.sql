-- purpose: what a plan moves: what our entries left on another account than the mapping names for its kind now
-- sign:    debit positive; target_to_date is what belongs on the account, taken_to_date what stands there. They add up to zero within an
--          obligation and account kind
-- rule:    a balance belongs on the account of the last day of the month; what is earned or spent on the account of the day on which it
--          was posted, where the mapping names one for that day
-- note:    a line counts as long as the books have it on the account that it was posted to; what was moved counts as sent, and a balance
--          as it was adopted at go-live. Lines of others stay where they are
-- grain:   one row per contract, obligation, account kind and account; two where what is moved has another sign in the contract's currency
with booked as (
    select plan_id, entry_no, line_no, account
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners)
    where origin = 'own'
),

line as (
    select
        line.contract, line.obligation, line.account_kind, line.account, line.currency,
        line.debit - line.credit                                  as amount,
        coalesce(line.amount_currency, line.debit - line.credit)  as own_amount,
        entry.kind = 'reclass'                                    as moved,
        case when line.account_kind in ('revenue', 'loss_cost', 'fx_difference') then entry.posting_on
             else cast(:month_end as date) end                    as on_day
    from post.plan as plan
    join post.entry as entry
      on entry.plan_id = plan.plan_id
    join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
    join post.entry_line as line
      on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
    join reconcile.account_kind
      on account_kind.account_kind = line.account_kind
    where plan.entity = :entity
      and plan.applied_no <= :as_of
      and case when dispatch.state = 'ADOPTED'
               then line.account <> '-' and line.account_kind in ('contract_asset', 'contract_liability', 'loss_provision')
               else dispatch.state in ('POSTED', 'VERIFIED')
                    and (entry.kind = 'reclass'
                         or (line.plan_id, line.entry_no, line.line_no, line.account) in (
                             select plan_id, entry_no, line_no, account from booked)) end
),

named as (
    select account_kind, on_day,
           coalesce(mapping.account_of(:mapping_no, :entity, account_kind, on_day),
                    mapping.account_of(:mapping_no, :entity, account_kind, :month_end)) as account
    from (select distinct account_kind, on_day from line where not moved) as asked
),

target as (
    select contract, obligation, account_kind, named.account, sum(amount) as amount, sum(own_amount) as own_amount
    from line
    join named using (account_kind, on_day)
    where not moved
    group by contract, obligation, account_kind, named.account
),

standing as (
    select contract, obligation, account_kind, account, sum(amount) as amount, sum(own_amount) as own_amount
    from line
    group by contract, obligation, account_kind, account
),

due as (
    select
        contract, obligation, account_kind, account,
        coalesce(target.amount, 0)   as target,
        coalesce(standing.amount, 0) as standing,
        coalesce(target.amount, 0) - coalesce(standing.amount, 0)         as amount,
        coalesce(target.own_amount, 0) - coalesce(standing.own_amount, 0) as own_amount
    from target
    full join standing using (contract, obligation, account_kind, account)
)

select
    due.contract,
    due.obligation,
    cast(:month as date) as month,
    due.account_kind,
    due.account,
    due.target           as target_to_date,
    due.standing         as taken_to_date,
    0                    as kept,
    side.amount          as due_amount,
    (select recognise.entity_currency(:entity, :source_as_of)) as currency,
    other.currency       as transaction_currency,
    case when other.contract is not null then side.own_amount end as amount_currency
from due
join reconcile.account_kind
  on account_kind.account_kind = due.account_kind
left join post.foreign_contract(:entity, :as_of, :source_as_of, :mapping_no, :owners) as other
  on other.contract = due.contract
cross join lateral (
    select due.amount, due.own_amount, 1 as place
    where due.amount * due.own_amount >= 0 and (due.amount, due.own_amount) <> (0, 0)
    union all
    select 0, due.own_amount, 1 where due.amount * due.own_amount < 0
    union all
    select due.amount, 0, 2 where due.amount * due.own_amount < 0
) as side
order by due.contract collate "C", account_kind.kind_no, due.obligation collate "C", due.account collate "C" nulls last, side.place
