-- entries of ours that the books show otherwise than they were sent
-- grain: one row per entry, contract, account kind and month
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
)
