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

\ir contract_balances/position.sql,

contract as (
    select contract from position
    union
    select contract from took
    union
    select contract from booked where contract <> '(none)'
),

\ir contract_balances/standing.sql,
\ir contract_balances/billed_step.sql,

-- what revenue moved the net by in the books
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

\ir contract_balances/net_difference.sql,
\ir contract_balances/target.sql,
\ir contract_balances/plan_difference.sql,

stated as (
    select id as contract, source_ref from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
),

told as (
    insert into reconcile.difference
        (run_id, difference_no, contract, account_kind, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on)
    select
        :run_id,
        (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
            + row_number() over (order by contract collate "C", account_kind, cause, plan_difference.source_ref collate "C",
                                 entry_ref collate "C", expected, actual),
        contract, account_kind, :month, books.currency, 'plan', cause,
        coalesce(nullif(plan_difference.source_ref, ''), stated.source_ref, ''),
        entry_ref, expected, actual, expected - actual, :month_end
    from plan_difference
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

\ir contract_balances/balance.sql

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
