-- purpose: the balances of each contract at the end of the run's month: by the rules, as taken and as booked; and the plan leg of their
--          differences
-- sign:    debit positive
-- rule:    target is where the rules stand; taken and ledger begin with what was adopted. What the plan leg moves of a contract's net
--          follows its revenue, cause by cause, then what is owed back, then its invoices one by one; above zero the net is an asset, below
--          a liability. So is what the rules give at go-live less what was adopted, which is the last step and no difference
-- rule:    where something of a contract is held as a whole nobody can say its target, and its ledger leg is its difference
-- fx:      a net in another currency is worth what the plan would make it: the position's, else an asset the closing rate, a liability its
--          share of the position's. What neither revenue nor invoices moved it by in the books is fx
-- note:    fx_difference is what revenue, the ledger's invoices, what is owed back and the net leave over; of provisions, what the rates
--          made of them
-- note:    of the contract (none) a row stands for each account; the rules know nothing of it
-- grain:   one row per contract and account kind that stands or differs; differences one per cause or invoice
-- writes:  reconcile.difference, reconcile.contract_balance
with month as (
    select month from period.period where entity = :entity and month <= :month
),

adopted_in as (
    select distinct month from post.adopted(:entity, :as_of)
),

books as materialized (
    select code as currency, decimals from recognise.currency where code = (select recognise.entity_currency(:entity, :source_as_of))
),

held as (
    select distinct contract from recognise.held_obligation where run_id = :run_id
),

other as materialized (
    select contract from post.foreign_contract(:entity, :as_of, :source_as_of, :mapping_no, :owners)
),

booked as materialized (
    select booked.*, booked.origin = 'invoice' and account_kind = any (post.invoice_kinds(:entity, :rule_no)) as is_taken
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as booked
    where booked.account_kind in (
              'revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'loss_provision', 'loss_cost', 'fx_difference')
      and not (booked.origin = 'other' and booked.journal = any (cast(:year_end_journals as text[])))
),

took as materialized (
    select contract, account_kind, sum(amount) as amount, sum(invoiced) as invoiced, sum(own_invoiced) as own_invoiced,
           coalesce(sum(amount) filter (where month in (select month from adopted_in)), 0) as adopted
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no, :owners) as taken
    where contract <> '(none)' and (month in (select month from month) or month in (select month from adopted_in))
    group by contract, account_kind
),

-- where the rules stand; own_ is in the contract's currency, own_before what they give for the net at go-live
position as materialized (
    select
        contract,
        sum(contract_asset - contract_liability) filter (where month = :month)         as net,
        sum(own_contract_asset - own_contract_liability) filter (where month = :month) as own_net,
        sum(contract_liability) filter (where month = :month)                          as liability,
        sum(own_contract_liability) filter (where month = :month)                      as own_liability,
        sum(refund_liability) filter (where month = :month)                            as refund,
        coalesce(max(closing_rate) filter (where month = :month),
                 max(coalesce(waiting_rate, revenue_rate)) filter (where month = :month), 0) as closing_rate,
        sum(loss_provision) filter (where month = :month)                              as provision,
        sum(loss_provision) filter (where month in (select month from adopted_in))     as provision_before,
        sum(revenue) filter (where month in (select month from month))                 as revenue
    from recognise.entity_position
    where run_id = :run_id and month <= :month
    group by contract
),

own as materialized (
    select
        contract,
        coalesce(sum(billed) filter (where month in (select month from month)), 0) as billed,
        coalesce(sum(revenue_to_date - billed_to_date) filter (where month = :month), 0)
            - coalesce(sum(revenue - billed) filter (where month in (select month from month)), 0) as net_before
    from recognise.position
    where run_id = :run_id and month <= :month
    group by contract
),

loss as (
    select contract, sum(cost) as cost, sum(amount - cost) as by_rates
    from (
        select contract, month, moved.amount, case when before is null then moved.amount else coalesce(loss_cost, moved.amount) end as cost
        from (
            select contract, month, loss_provision, loss_cost, lag(loss_provision) over (partition by contract, obligation order by month) as before
            from recognise.entity_position
            where run_id = :run_id
        ) as provided
        cross join lateral (select loss_provision - coalesce(before, 0) as amount) as moved
    ) as moved
    where month in (select month from month)
    group by contract
),

contract as (
    select contract from position
    union
    select contract from took
    union
    select contract from booked where contract <> '(none)'
),

-- own_opening: what the rules give for the net at go-live less what was adopted; own_unbilled: what invoices.csv has more than the
-- ledger; both in the contract's currency
standing as materialized (
    select
        contract.contract,
        other.contract is not null and position.contract is not null as in_other_currency,
        coalesce(position.net, 0)           as net,
        coalesce(position.own_net, 0)       as own_net,
        coalesce(position.liability, 0)     as liability,
        coalesce(position.own_liability, 0) as own_liability,
        position.closing_rate,
        coalesce(position.refund, 0)        as refund,
        coalesce(position.provision, 0)     as provision,
        coalesce(position.provision_before, 0) as provision_before,
        coalesce(position.revenue, 0)       as revenue,
        coalesce(own.net_before, 0) - coalesce(of_contract.adopted_net, 0) as own_opening,
        coalesce(own.billed, 0) + coalesce(case when other.contract is null or position.contract is null then of_contract.invoiced
                                                else of_contract.own_invoiced end, 0) as own_unbilled,
        coalesce(of_contract.invoiced, 0)          as invoiced,
        coalesce(of_contract.asset, 0)             as taken_asset,
        coalesce(of_contract.liability, 0)         as taken_liability,
        coalesce(of_contract.refund, 0)            as taken_refund,
        coalesce(of_contract.adopted_provision, 0) as adopted_provision,
        coalesce(of_contract.adopted_loss_cost, 0) as adopted_loss_cost,
        coalesce(loss.cost, 0)     as loss_cost,
        coalesce(loss.by_rates, 0) as loss_by_rates
    from contract
    left join held
      on held.contract = contract.contract
    left join position
      on position.contract = contract.contract
    left join own
      on own.contract = contract.contract
    left join loss
      on loss.contract = contract.contract
    left join other
      on other.contract = contract.contract
    left join (
        select
            contract,
            sum(invoiced)     as invoiced,
            sum(own_invoiced) as own_invoiced,
            sum(amount) filter (where account_kind = 'contract_asset')     as asset,
            sum(amount) filter (where account_kind = 'contract_liability') as liability,
            sum(amount) filter (where account_kind = 'refund_liability')   as refund,
            sum(adopted) filter (where account_kind in ('contract_asset', 'contract_liability')) as adopted_net,
            sum(adopted) filter (where account_kind = 'loss_provision')    as adopted_provision,
            sum(adopted) filter (where account_kind = 'loss_cost')         as adopted_loss_cost
        from took
        group by contract
    ) as of_contract
      on of_contract.contract = contract.contract
    where held.contract is null
),

-- the steps of the net in the contract's currency from what the plan would make it: the invoices
document as (
    select
        content ->> 'invoice'  as invoice,
        content ->> 'contract' as contract,
        min(source_ref)        as source_ref,
        bool_or(content ->> 'kind' = 'credit_note') as is_credit_note,
        sum(line.amount)       as amount,
        coalesce(sum(line.amount) filter (where date_trunc('month', (content ->> 'issued_on')::date) in (select month from month)), 0) as to_date
    from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners) as invoice
    cross join lateral (
        select case when content ->> 'kind' = 'credit_note' then -1 else 1 end * (content ->> 'net_amount')::numeric as amount
    ) as line
    where content ->> 'status' = 'posted' and not disputed
    group by 1, 2
),

in_ledger as (
    select coalesce(invoiced.invoice, line.origin_ref) as invoice, booked.contract, min(line.origin_ref) as source_ref,
           sum(coalesce(booked.own_amount, 0)) as amount,
           coalesce(sum(booked.own_amount) filter (where booked.month in (select month from month)), 0) as to_date
    from booked
    join stage.ledger_line_as_of(:as_of) as line
      on line.source_ref = booked.source_ref
     and line.origin_ref like '%:invoice:%'
    left join post.invoiced_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as invoiced
      on invoiced.source_ref = booked.source_ref
    where booked.is_taken and booked.contract <> '(none)'
      and booked.month > coalesce((select max(month) from adopted_in), '-infinity')
    group by 1, 2
),

unbilled as (
    select
        contract,
        coalesce(document.source_ref, in_ledger.source_ref) as source_ref,
        case when document.is_credit_note            then 'credit note'
             when document.amount = in_ledger.amount then 'cut-off'
             else 'billed otherwise' end as cause,
        coalesce(document.to_date, 0) - coalesce(in_ledger.to_date, 0) as amount
    from document
    full join in_ledger using (contract, invoice)
),

billing as (
    select contract, source_ref, cause, amount from unbilled where amount <> 0
    union all
    select standing.contract, '', 'billed otherwise', standing.own_unbilled - coalesce(sum(unbilled.amount), 0)
    from standing
    left join unbilled
      on unbilled.contract = standing.contract
    group by standing.contract, standing.own_unbilled
    having standing.own_unbilled <> coalesce(sum(unbilled.amount), 0)
),

-- own_at: the net after each step; the first is what the plan would make it, the last less the difference of go-live is the target
own_step as (
    select standing.contract, 0 as place, '' as cause, '' as source_ref,
           standing.own_net - standing.own_opening + standing.own_unbilled as own_at
    from standing
    union all
    select
        billing.contract,
        row_number() over invoices,
        billing.cause,
        billing.source_ref,
        standing.own_net - standing.own_opening + standing.own_unbilled - sum(billing.amount) over invoices
    from billing
    join standing using (contract)
    window invoices as (
        partition by billing.contract
        order by array_position(cast(:plan_causes as text[]), billing.cause), billing.source_ref collate "C")
),

billed_step as materialized (
    select
        step.contract, step.place, step.cause, step.source_ref,
        case when not standing.in_other_currency     then step.own_at
             when step.own_at = 0                    then 0
             when step.own_at = standing.own_net     then standing.net
             when step.own_at < 0 and standing.own_liability > 0
                 then round(step.own_at * standing.liability / standing.own_liability, books.decimals)
             else round(step.own_at * standing.closing_rate, books.decimals) end as at
    from own_step as step
    join standing using (contract)
    cross join books
),

-- what revenue moved it by in the books, and what is owed back
by_revenue as (
    select contract, cause, sum(amount) as amount
    from reconcile.difference
    where run_id = :run_id and account_kind = 'revenue' and leg = 'plan' and month in (select month from month)
    group by contract, cause
    having sum(amount) <> 0
),

largest as (
    select distinct on (contract) contract, cause from by_revenue order by contract, abs(amount) desc, cause
),

move as (
    select contract, cause, amount from by_revenue
    union all
    select standing.contract, case when standing.taken_refund = 0 then 'not posted' else coalesce(largest.cause, 'estimate') end,
           standing.refund + standing.taken_refund
    from standing
    left join largest using (contract)
    union all
    select standing.contract,
           case when standing.in_other_currency and (standing.taken_asset, standing.taken_liability) <> (0, 0) then 'fx' else 'not posted' end,
           planned.at - standing.taken_asset - standing.taken_liability - standing.refund - standing.taken_refund
               - coalesce(revenue.amount, 0)
    from standing
    join billed_step as planned
      on (planned.contract, planned.place) = (standing.contract, 0)
    left join (select contract, sum(amount) as amount from by_revenue group by contract) as revenue
      on revenue.contract = standing.contract
    union all
    select contract, 'not posted', 0 from standing
),

moved as (
    select contract, cause, sum(amount) as amount, array_position(cast(:plan_causes as text[]), cause) as place
    from move
    group by contract, cause
),

step as (
    select moved.contract, 0 as part, moved.place, moved.cause, '' as source_ref, moved.cause <> 'not posted' as is_apart,
           standing.taken_asset + standing.taken_liability + sum(moved.amount) over steps as at
    from moved
    join standing using (contract)
    window steps as (partition by moved.contract order by moved.place)
    union all
    select contract, 1, place, cause, source_ref, false, at from billed_step where place > 0
),

-- where both sides were taken, what was not posted nets them
net_difference as (
    select step.contract, kind.account_kind, step.cause, step.source_ref, kind.at as expected,
           lag(kind.at, 1, kind.taken) over (
               partition by step.contract, kind.account_kind order by step.part, step.place) as actual
    from step
    join standing using (contract)
    cross join lateral (select taken_asset + taken_liability as taken_net) as start
    cross join lateral (values
        ('contract_asset',
         greatest(step.at, 0) + case when step.is_apart then taken_asset - greatest(taken_net, 0) else 0 end,
         taken_asset),
        ('contract_liability',
         least(step.at, 0) + case when step.is_apart then taken_liability - least(taken_net, 0) else 0 end,
         taken_liability)) as kind (account_kind, at, taken)
),

-- where every kind stands by the rules, and what of it the difference at go-live makes
target as (
    select standing.contract, kind.*
    from standing
    join billed_step as planned
      on (planned.contract, planned.place) = (standing.contract, 0)
    join (select distinct on (contract) contract, at from billed_step order by contract, place desc) as as_adopted
      on as_adopted.contract = standing.contract
    cross join lateral (values
        ('contract_asset', greatest(standing.net, 0), greatest(standing.net, 0) - greatest(as_adopted.at, 0)),
        ('contract_liability', least(standing.net, 0), least(standing.net, 0) - least(as_adopted.at, 0)),
        ('refund_liability', -standing.refund, 0),
        ('loss_provision', -standing.provision, -standing.provision_before - standing.adopted_provision),
        ('loss_cost', standing.provision_before + standing.loss_cost, standing.provision_before - standing.adopted_loss_cost),
        ('fx_difference',
         case when standing.in_other_currency then standing.revenue + standing.invoiced + standing.refund - planned.at else 0 end
             + standing.loss_by_rates, 0)) as kind (account_kind, at, opening_difference)
),

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

every as (
    select contract, account_kind, cause, source_ref, '' as entry_ref, expected, actual from net_difference
    union all
    select contract, account_kind, cause, '', '', expected, actual from other_difference
    union all
    select contract, account_kind, 'billed otherwise', source_ref, entry, 0, -credit_amount
    from booked
    where contract = '(none)' and account_kind <> 'revenue' and is_taken and month in (select month from month)
),

stated as (
    select id as contract, source_ref from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
),

told as (
    insert into reconcile.difference
        (run_id, difference_no, contract, account_kind, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on)
    select
        :run_id,
        (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
            + row_number() over (order by contract collate "C", account_kind, cause, every.source_ref collate "C", entry_ref collate "C",
                                 expected, actual),
        contract, account_kind, :month, books.currency, 'plan', cause, coalesce(nullif(every.source_ref, ''), stated.source_ref, ''),
        entry_ref, expected, actual, expected - actual, :month_end
    from every
    left join stated using (contract)
    cross join books
    where expected <> actual
    returning contract, account_kind, leg, cause, amount
),

cause as (
    select distinct on (contract, account_kind) contract, account_kind, cause
    from (
        select contract, account_kind, leg, cause, abs(sum(amount)) as weight
        from (
            select contract, account_kind, leg, cause, amount from told
            union all
            select contract, account_kind, leg, cause, amount from reconcile.difference where run_id = :run_id and account_kind <> 'revenue'
        ) as each
        group by contract, account_kind, leg, cause
    ) as each
    order by contract, account_kind, weight desc, cause
),

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

insert into reconcile.contract_balance
    (run_id, contract, account_kind, account, month, currency, opening_difference, target, taken, ledger, difference, largest_cause, incomplete)
select
    :run_id, contract, account_kind, balance.account, :month, books.currency, opening_difference, target, taken, ledger,
    coalesce(target - opening_difference, taken) - ledger, coalesce(cause.cause, ''),
    contract in (select incomplete.contract from recognise.incomplete_contract(:run_id) as incomplete)
from balance
left join cause using (contract, account_kind)
cross join books
where (coalesce(opening_difference, 0), coalesce(target, 0), taken, ledger) <> (0, 0, 0, 0)
   or cause.cause is not null
   or (target is null and account_kind in ('contract_asset', 'contract_liability'))
on conflict (run_id, contract, account_kind, account) do nothing
