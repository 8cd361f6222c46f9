-- purpose: leg ledger: what the ledger took and what the books show, our entries by their keys, and what stands in the books without us
-- rule:    an entry is found by its posting key, then by its name, which is our external id, then by contract and amount; what is
--          found in one of these ways is in the books. An invoice is on the wrong account where its policy takes none; what closes a year
--          is no difference
-- sign:    revenue is positive, every other account kind debit positive
-- fx:      of an entry in another currency, what differs in that currency is worth the rate that we posted at and has its own cause;
--          the rest is fx
-- grain:   one row per entry, contract, account kind, month and cause, or line of the books
-- reads:   post.booked_line, post (entries of applied plans)
-- writes:  reconcile.difference
with month as (
    select month from period.period where entity = :entity and month <= :month
),

-- ours, whatever account they stand on, and what stands on an account that is held against contracts
every_booked as materialized (
    select *
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners)
    where origin = 'own'
       or account_kind in (
           'revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'loss_provision', 'loss_cost', 'fx_difference')
),

booked as (
    select booked.*, side.sign * booked.credit_amount as amount, side.sign * booked.own_amount as own
    from every_booked as booked
    join month using (month)
    join reconcile.account_kind using (account_kind)
    cross join lateral (select case booked.account_kind when 'revenue' then 1 else -1 end as sign) as side
    where not (booked.origin = 'other' and booked.journal = any (cast(:year_end_journals as text[])))
),

copies as (
    select
        booked.entry_key,
        count(distinct booked.entry) as entries,
        bool_or(date_trunc('month', booked.posted_on) <> date_trunc('month', entry.posting_on)) as astray,
        bool_or(booked.account <> planned.account) as elsewhere,
        bool_or(booked.contract <> planned.contract) as of_another
    from every_booked as booked
    join post.entry as entry using (plan_id, entry_no, entry_key)
    left join post.entry_line as planned
      on (planned.plan_id, planned.entry_no, planned.line_no) = (booked.plan_id, booked.entry_no, booked.line_no)
    group by booked.entry_key
),

sent as (
    select entry.entry_key, entry.posting_on, posted.contract, posted.account_kind, posted.month, posted.currency,
           sum(side.sign * (posted.credit - posted.debit)) as amount, sum(-side.sign * posted.amount_currency) as own_amount
    from post.entry_line as posted
    join post.plan as plan
      on plan.plan_id = posted.plan_id
    join post.entry as entry
      on (entry.plan_id, entry.entry_no) = (posted.plan_id, posted.entry_no)
    join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
    join month
      on month.month = posted.month
    join reconcile.account_kind as kind
      on kind.account_kind = posted.account_kind
    cross join lateral (select case posted.account_kind when 'revenue' then 1 else -1 end as sign) as side
    where plan.entity = :entity and plan.applied_no <= :as_of and dispatch.state in ('POSTED', 'VERIFIED')
    group by entry.entry_key, entry.posting_on, posted.contract, posted.account_kind, posted.month, posted.currency
),

own_booked as (
    select entry_key, contract, account_kind, month, min(currency) as currency, sum(amount) as amount,
           case when bool_and(own is not null) then sum(own) end as own_amount
    from booked
    where origin = 'own'
    group by entry_key, contract, account_kind, month
),

differing as (
    select
        contract, account_kind, month, coalesce(sent.currency, own_booked.currency) as currency,
        case
            when copies.entry_key is null then 'deleted in ledger'
            when copies.entries > 1       then 'duplicate'
            when copies.astray            then 'wrong period'
            when copies.elsewhere         then 'wrong account'
            when copies.of_another        then 'wrong contract'
            when own_booked.entry_key is null then 'deleted in ledger'
            else 'amount'
        end as cause,
        entry_key,
        coalesce(sent.amount, 0)       as sent_amount,
        coalesce(own_booked.amount, 0) as booked_amount,
        -- what the books would show at our rate, where they say the amount in the contract's currency
        case when sent.own_amount <> 0 and own_booked.own_amount is not null
             then round(own_booked.own_amount * sent.amount / sent.own_amount, currency.decimals)
             else coalesce(own_booked.amount, 0) end as at_our_rate,
        coalesce(sent.posting_on, (month + interval '1 month - 1 day')::date) as fact_on
    from sent
    full join own_booked using (entry_key, contract, account_kind, month)
    left join copies using (entry_key)
    left join recognise.currency as currency
      on currency.code = coalesce(sent.currency, own_booked.currency)
    where coalesce(sent.amount, 0) <> coalesce(own_booked.amount, 0)
),

astray as (
    select contract, account_kind, month, currency, cause, entry_key, sent_amount as expected, at_our_rate as actual, fact_on
    from differing
    where sent_amount <> at_our_rate
    union all
    select contract, account_kind, month, currency, 'fx', entry_key, at_our_rate, booked_amount, fact_on
    from differing
    where at_our_rate <> booked_amount
),

stranger as (
    select contract, project, account_kind, month, currency, origin, source_ref, entry, amount, posted_on
    from booked
    where (origin = 'other' or (origin = 'invoice' and account_kind <> all (post.invoice_kinds(:entity, :rule_no))))
      and amount <> 0
),

-- an entry whose key somebody lost, and the line that is it: by its name, else the first of equal amount
lost as (
    select *, row_number() over (partition by contract, account_kind, month, expected order by entry_key collate "C") as place
    from astray
    where cause = 'deleted in ledger'
),

nameless as (
    select stranger.*,
           row_number() over (partition by contract, account_kind, month, amount
                              order by (entry in (select replace(entry_key, '/', '_') from lost)) desc, source_ref collate "C") as place
    from stranger
),

found as (
    select lost.entry_key, lost.contract, lost.account_kind, lost.month, nameless.source_ref
    from lost
    join nameless
      on (nameless.contract, nameless.account_kind, nameless.month, nameless.amount, nameless.place)
       = (lost.contract, lost.account_kind, lost.month, lost.expected, lost.place)
),

every as (
    select contract, '' as project, account_kind, month, currency, cause, '' as source_ref, entry_key as entry_ref, expected, actual, fact_on
    from astray
    where not exists (select from found
                      where (found.entry_key, found.contract, found.account_kind, found.month)
                          = (astray.entry_key, astray.contract, astray.account_kind, astray.month)
                        and astray.cause = 'deleted in ledger')
    union all
    select
        contract, coalesce(project, ''), account_kind, month, currency,
        case when origin = 'invoice'                           then 'wrong account'
             when contract = '(none)' and project is null      then 'unexplained'
             else 'manual entry' end,
        source_ref, entry, 0, amount, posted_on
    from stranger
    where source_ref not in (select source_ref from found)
)

insert into reconcile.difference
    (run_id, difference_no, contract, project, account_kind, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount,
     fact_on)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
        + row_number() over (order by contract collate "C", account_kind, month, cause, source_ref collate "C", entry_ref collate "C",
                             expected, actual),
    contract, project, account_kind, month, currency, 'ledger', cause, source_ref, entry_ref, expected, actual, expected - actual, fact_on
from every
