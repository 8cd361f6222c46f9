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

held_now as materialized (
    select date_trunc('month', work_on)::date as month, record_kind, source_ref
    from recognise.valued_line
    where valuation_id = any (run.valuations(:run_id))
      and held is not null
      and (select exists (select from reference))
),

-- whichever version of these lines was known
known_line as materialized (
    select held_now.month, held_now.record_kind, line.line_id
    from held_now
    join stage.timesheet_line as line
      on held_now.record_kind = 'timesheet_line' and line.source_ref = held_now.source_ref
    union all
    select held_now.month, held_now.record_kind, line.line_id
    from held_now
    join stage.expense_line as line
      on held_now.record_kind = 'expense_line' and line.source_ref = held_now.source_ref
    union all
    select held_now.month, held_now.record_kind, line.line_id
    from held_now
    join stage.cost_line as line
      on held_now.record_kind = 'cost_line' and line.source_ref = held_now.source_ref
),

-- lines that are held now, as a run knew them that the ledger last took a month from
held_line as materialized (
    select reference.run_id, used.month, before.contract, before.obligation, before.source_ref, before.work_on, before.gate,
           case when before.priced then before.delivered_amount else 0 end as amount
    from (select distinct run_id from reference) as reference
    join run.valuation as used
      on used.run_id = reference.run_id
    join known_line
      on known_line.month = used.month
    cross join lateral (
        select *
        from recognise.valued_line as before
        where (before.valuation_id, before.record_kind, before.line_id) = (used.valuation_id, known_line.record_kind, known_line.line_id)
        offset 0
    ) as before
    where before.entity = :entity and before.held is null and before.approved
),

version as materialized (
    select known.run_id, record.content ->> 'contract' as contract, record.content ->> 'obligation' as obligation,
           date_trunc('month', (record.content ->> 'effective_on')::date)::date as month
    from (
        select distinct run_id, source_as_of_no, mapping_no, owners
        from reference
        where run_id in (select run_id from held_line)
        offset 0
    ) as known
    cross join lateral stage.record_of(:entity, 'obligation', known.source_as_of_no, known.mapping_no, known.owners) as record
),

amended as materialized (
    select distinct reference.run_id, reference.month, version.contract, version.obligation
    from reference
    join version
      on (version.run_id, version.month) = (reference.run_id, reference.month)
    join held_line as line
      on (line.run_id, line.contract, line.obligation) = (version.run_id, version.contract, version.obligation)
     and line.month <= reference.month
),

-- of such obligations, by the end of the month and of the month before
term as materialized (
    select reference.run_id, reference.month, said.at_end, agreed.contract, agreed.obligation, agreed.first_on, agreed.last_on
    from (select * from reference where (run_id, month) in (select run_id, month from amended) offset 0) as reference
    cross join lateral (values
        (false, reference.month - 1), (true, (reference.month + interval '1 month - 1 day')::date)) as said (at_end, by_day)
    cross join lateral recognise.agreed_days(
        :entity, said.by_day, reference.source_as_of_no, reference.mapping_no, reference.rule_no, reference.owners) as agreed
),

held_and_amended as (
    select amended.month, line.run_id, line.contract, line.obligation, line.source_ref, line.amount, line.month as worked_in,
           within.at_start, within.at_end
    from amended
    join held_line as line
      on (line.run_id, line.contract, line.obligation) = (amended.run_id, amended.contract, amended.obligation)
     and line.month <= amended.month
    cross join lateral (
        select coalesce(bool_or(not term.at_end), false) as at_start, coalesce(bool_or(term.at_end), false) as at_end
        from term
        where (term.run_id, term.month, term.contract, term.obligation)
            = (amended.run_id, amended.month, amended.contract, amended.obligation)
          and line.work_on between term.first_on and term.last_on
    ) as within
),

-- what was taken for them in their own month, and in the month of an amendment: what it changed of the price of what is within its term,
-- and what it let through, or took out, at the price until then
kept_line as (
    select line.contract, line.obligation, line.month, line.amount
    from reference
    join held_line as line
      on (line.run_id, line.month) = (reference.run_id, reference.month)
    where line.gate is null
    union all
    select line.contract, line.obligation, line.month, repriced.after_amount - repriced.before_amount
    from held_and_amended as line
    join recognise.repriced_line as repriced
      on (repriced.run_id, repriced.contract, repriced.obligation, repriced.source_ref)
       = (line.run_id, line.contract, line.obligation, line.source_ref)
     and date_trunc('month', repriced.effective_on)::date = line.month
    where line.at_end
    union all
    select line.contract, line.obligation, line.month,
           (line.at_end::int - line.at_start::int) * (line.amount + coalesce(repriced.amount, 0))
    from held_and_amended as line
    cross join lateral (
        select sum(repriced.after_amount - repriced.before_amount) as amount
        from recognise.repriced_line as repriced
        where (repriced.run_id, repriced.contract, repriced.obligation, repriced.source_ref)
            = (line.run_id, line.contract, line.obligation, line.source_ref)
          and repriced.effective_on < line.month
    ) as repriced
    where line.worked_in < line.month and line.at_end <> line.at_start
),

kept as (
    select contract, obligation, month, sum(amount) as amount
    from kept_line
    group by contract, obligation, month
),

-- with what is kept, an obligation stays within its cap; in the books it is worth what it was taken at
keeping as (
    select
        position.contract, position.obligation, position.month, position.revenue, position.own_revenue, own_kept,
        case when position.transaction_currency is null then own_kept
             when own_kept = 0                          then 0
             else round(own_kept * coalesce(taken.amount / nullif(taken.own_amount, 0), position.revenue_rate, position.waiting_rate),
                        books.decimals) end as kept
    from recognise.entity_position as position
    join month
      on month.month = position.month
    cross join books
    left join kept
      on (kept.contract, kept.obligation, kept.month) = (position.contract, position.obligation, position.month)
    left join taken
      on (taken.contract, taken.obligation, taken.month, taken.account_kind)
       = (position.contract, position.obligation, position.month, 'revenue')
    cross join lateral (
        select case when kept.amount is null then 0
                    when position.cap is null then kept.amount
                    else greatest(least(kept.amount, position.cap - position.own_revenue_to_date), 0) end
    ) as within_cap (own_kept)
    where position.run_id = :run_id
      and position.contract not in (select contract from unsaid)
),

recognised as (
    select contract, obligation, month, revenue + kept as amount, own_revenue + own_kept as own_amount, kept
    from keeping
    union all
    select held.contract, held.obligation, month.month, coalesce(-taken.amount, 0), coalesce(-taken.amount, 0), coalesce(-taken.amount, 0)
    from recognise.held_obligation as held
    cross join month
    left join taken
      on (taken.contract, taken.obligation, taken.month, taken.account_kind) = (held.contract, held.obligation, month.month, 'revenue')
    where held.run_id = :run_id
      and held.contract not in (select contract from other)
),

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

invoiced as (
    select contract, month, sum(-invoiced) as amount, sum(-own_invoiced) as own_amount
    from taken
    group by contract, month
),

-- of a contract of which something is held, what is owed back stays as taken
refund as (
    select
        contract.contract,
        month.month,
        coalesce(case when held.contract is null then said.amount else taken.amount end, 0)         as amount,
        coalesce(case when held.contract is null then said.own_amount else taken.own_amount end, 0) as own_amount
    from contract
    cross join month
    left join (
        select distinct contract from recognise.held_obligation where run_id = :run_id
    ) as held
      on held.contract = contract.contract
    left join (
        select contract, month, sum(refund_liability) as amount, sum(own_refund_liability) as own_amount
        from recognise.entity_position
        where run_id = :run_id
        group by contract, month
    ) as said
      on (said.contract, said.month) = (contract.contract, month.month)
    left join (
        select taken.contract, until.month, -sum(taken.amount) as amount, -sum(taken.own_amount) as own_amount
        from taken
        join month as until
          on until.month >= taken.month
        where taken.account_kind = 'refund_liability'
        group by taken.contract, until.month
    ) as taken
      on (taken.contract, taken.month) = (contract.contract, month.month)
),

net as (
    select
        contract.contract,
        month.month,
        coalesce(adopted.net, 0) + sum(coalesce(earned.amount, 0) - coalesce(invoiced.amount, 0)) over months
            + refund.amount     as to_date,
        coalesce(adopted.net, 0) + sum(coalesce(earned.own_amount, 0) - coalesce(invoiced.own_amount, 0)) over months
            + refund.own_amount as own_to_date
    from contract
    cross join month
    left join post.adopted(:entity, :as_of) as adopted
      on adopted.contract = contract.contract
    left join (
        select contract, month, sum(amount) as amount, sum(own_amount) as own_amount from recognised group by contract, month
    ) as earned
      on (earned.contract, earned.month) = (contract.contract, month.month)
    left join invoiced
      on (invoiced.contract, invoiced.month) = (contract.contract, month.month)
    join refund
      on (refund.contract, refund.month) = (contract.contract, month.month)
    window months as (partition by contract.contract order by month.month)
),

-- of contracts in another currency: what their net is worth in the books
worth as (
    select
        net.contract,
        net.month,
        case when net.own_to_date = 0                                            then 0
             when said.contract is null                                          then net.to_date
             when net.own_to_date = said.own_asset - said.own_liability          then said.asset - said.liability
             when net.own_to_date < 0 and said.own_liability > 0
                 then round(net.own_to_date * said.liability / said.own_liability, books.decimals)
             else round(net.own_to_date * said.closing_rate, books.decimals) end as at_end
    from net
    join other
      on other.contract = net.contract
    cross join books
    left join (
        select contract, month, sum(contract_asset) as asset, sum(contract_liability) as liability,
               sum(own_contract_asset) as own_asset, sum(own_contract_liability) as own_liability, max(closing_rate) as closing_rate
        from recognise.entity_position
        where run_id = :run_id
        group by contract, month
    ) as said
      on (said.contract, said.month) = (net.contract, net.month)
),

valued as (
    select net.contract, net.month, net.to_date, net.own_to_date, worth.contract is not null as in_other_currency,
           case when worth.contract is null then net.to_date else worth.at_end end as at_end
    from net
    left join worth using (contract, month)
),

balance as (
    select contract, month, 'contract_asset' as account_kind, greatest(at_end, 0) as at_end, greatest(own_to_date, 0) as own_at_end
    from valued
    union all
    select contract, month, 'contract_liability', least(at_end, 0), least(own_to_date, 0) from valued
    union all
    select contract, month, 'refund_liability', -amount, -own_amount from refund
    union all
    select contract, month, 'fx_difference', to_date - at_end, 0 from valued where in_other_currency
),

adopted as (
    select contract, 'contract_asset' as account_kind, greatest(net, 0) as at_end from post.adopted(:entity, :as_of)
    union all
    select contract, 'contract_liability', least(net, 0) from post.adopted(:entity, :as_of)
),

target as (
    select contract, obligation, month, 'revenue' as account_kind, -amount as amount, -own_amount as own_amount, kept
    from recognised
    union all
    select
        balance.contract,
        coalesce(foremost.obligation, gone.obligation),
        balance.month,
        balance.account_kind,
        balance.at_end - coalesce(lag(balance.at_end) over months, adopted.at_end, 0),
        balance.own_at_end - coalesce(lag(balance.own_at_end) over months, adopted.at_end, 0),
        0
    from balance
    left join recognise.leading_obligation(:entity, :source_as_of, :mapping_no, :owners) as foremost
      on (foremost.contract, foremost.month) = (balance.contract, balance.month)
    left join gone
      on gone.contract = balance.contract
    left join adopted
      on (adopted.contract, adopted.account_kind) = (balance.contract, balance.account_kind)
    window months as (partition by balance.contract, balance.account_kind order by balance.month)
),

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
      and contract not in (select contract from valued where at_end is null)
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
