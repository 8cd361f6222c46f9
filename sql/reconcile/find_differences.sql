-- purpose: every difference on the way from delivered work to the books, with its cause
-- grain:   one row per gated line, obligation, entry or ledger line; rows of a contract and month add up to its legs
-- legs:    gate = delivered - recognised; plan = recognised - taken; ledger = taken - ledger
-- reads:   recognise (positions and valued lines of the run), post.booked_line, post.taken
-- writes:  reconcile.difference
-- note:    months before the run's count only where their legs plan or ledger are not zero (chosen in contract_months.sql)
with month as (
    select month from period.period where entity = :entity and month <= :month
),

line as (
    select used.month, valued.*
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    where used.run_id = :run_id and valued.entity = :entity and valued.held is null and valued.priced
),

obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract' as contract, content ->> 'obligation' as obligation, source_ref
    from stage.record_as_of('obligation', :source_as_of)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
),

position as (
    select position.*, obligation.source_ref
    from recognise.position as position
    left join obligation using (contract, obligation)
    where position.run_id = :run_id
),

-- leg gate: closed one after another, approved, accepted, cap, funding

-- work priced line by line waits line by line; where the method looks at the whole contract, the obligation waits
not_approved as (
    select contract, project, month, currency, 'gate' as leg, 'not approved' as cause, source_ref, '' as entry_ref,
           delivered_amount as expected, 0::numeric as actual, work_on as fact_on
    from line
    where gate = 'NOT_APPROVED' and delivered_amount <> 0
    union all
    select position.contract, '', position.month, position.currency, 'gate', 'not approved', position.source_ref, '',
           position.delivered - coalesce(by_line.amount, 0), position.approved, (position.month + interval '1 month - 1 day')::date
    from position
    left join (
        select contract, obligation, month, sum(delivered_amount) as amount
        from line
        where gate = 'NOT_APPROVED'
        group by contract, obligation, month
    ) as by_line using (contract, obligation, month)
    where position.delivered - coalesce(by_line.amount, 0) <> position.approved
),

over_cap as (
    select contract, '', month, currency, 'gate', 'over cap', source_ref, '',
           accepted, capped, (month + interval '1 month - 1 day')::date
    from position
    where accepted <> capped
),

over_funding as (
    select contract, '', month, currency, 'gate', 'over funding', source_ref, '',
           capped, revenue, (month + interval '1 month - 1 day')::date
    from position
    where capped <> revenue
),

milestone as (
    select
        record.source_ref,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        (record.content ->> 'amount')::numeric as amount,
        (record.content ->> 'due_on')::date    as due_on,
        case when coalesce(record.content ->> 'evidence', '') <> '' then (record.content ->> 'accepted_on')::date end as accepted_on
    from stage.record_as_of('milestone', :source_as_of) as record
),

not_accepted as (
    select position.contract, '', position.month, position.currency, 'gate', 'milestone not accepted', milestone.source_ref, '',
           case when least(milestone.due_on, milestone.accepted_on) >= position.month
                 and least(milestone.due_on, milestone.accepted_on) < position.month + interval '1 month' then milestone.amount else 0 end as expected,
           case when milestone.accepted_on >= position.month
                 and milestone.accepted_on < position.month + interval '1 month' then milestone.amount else 0 end as actual,
           coalesce(milestone.due_on, milestone.accepted_on)
    from position
    join milestone using (contract, obligation)
    where position.method = 'milestone'
),

-- leg plan: what the rules say against what the ledger took

taken as (
    select taken.contract, taken.obligation, taken.month, taken.currency, sum(-taken.amount) as amount
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no) as taken
    join month using (month)
    where taken.account_kind = 'revenue'
    group by taken.contract, taken.obligation, taken.month, taken.currency
),

plan_leg as (
    select
        contract,
        obligation,
        month,
        coalesce(position.currency, taken.currency) as currency,
        coalesce(position.revenue, 0) as recognised,
        coalesce(taken.amount, 0)     as taken
    from position
    full join taken using (contract, obligation, month)
    where coalesce(position.revenue, 0) <> coalesce(taken.amount, 0)
),

-- the plan that was last applied to an obligation and month, and the lines it saw
applied as (
    select distinct on (posted.contract, posted.obligation, posted.month)
        posted.contract, posted.obligation, posted.month, plan.run_id
    from post.entry_line as posted
    join post.plan as plan
      on plan.plan_id = posted.plan_id
    where plan.entity = :entity and plan.applied_no <= :as_of and posted.account_kind = 'revenue'
    order by posted.contract, posted.obligation, posted.month, plan.applied_no desc
),

seen as (
    select plan_leg.contract, plan_leg.obligation, plan_leg.month, before.source_ref, before.project, before.work_on,
           before.work_seconds, before.rate_row, before.currency, before.line_id, before.gate,
           case when before.gate is null and before.held is null and before.priced then before.delivered_amount else 0 end as amount
    from plan_leg
    join applied using (contract, obligation, month)
    join run.valuation as used
      on (used.run_id, used.month) = (applied.run_id, plan_leg.month)
    join recognise.valued_line as before
      on (before.valuation_id, before.contract, before.obligation) = (used.valuation_id, plan_leg.contract, plan_leg.obligation)
),

now_seen as (
    select plan_leg.contract, plan_leg.obligation, plan_leg.month, line.source_ref, line.project, line.work_on,
           line.work_seconds, line.rate_row, line.currency, line.gate,
           case when line.gate is null then line.delivered_amount else 0 end as amount
    from plan_leg
    join applied using (contract, obligation, month)
    join line using (contract, obligation, month)
),

held_now as (
    select used.month, valued.source_ref, valued.held
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    where used.run_id = :run_id and valued.held is not null
),

moved as (
    select
        contract, obligation, month, source_ref,
        coalesce(now_seen.project, seen.project)   as project,
        coalesce(now_seen.currency, seen.currency) as currency,
        coalesce(now_seen.work_on, seen.work_on)   as work_on,
        coalesce(now_seen.amount, 0) as expected,
        coalesce(seen.amount, 0)     as actual,
        case
            when held_now.held in ('CONTRACT_UNMAPPED', 'CURRENCY_DIFFERS', 'METHOD_UNSUPPORTED') then 'mapping'
            when held_now.held in ('BILL_RATE_MISSING', 'COST_RATE_MISSING') then 'rate'
            when held_now.held = 'HOURS_IMPLAUSIBLE'                  then 'amount'
            when exists (select from line
                         where line.source_ref = seen.source_ref
                           and (line.contract, line.obligation) <> (seen.contract, seen.obligation))
              or exists (select from seen as elsewhere
                         where elsewhere.source_ref = now_seen.source_ref
                           and (elsewhere.contract, elsewhere.obligation) <> (now_seen.contract, now_seen.obligation)) then 'mapping'
            when now_seen.source_ref is null                          then 'deleted at source'
            when seen.source_ref is null                              then 'not posted'
            when seen.work_seconds <> now_seen.work_seconds           then 'amount'
            when seen.rate_row is distinct from now_seen.rate_row     then 'rate'
            when seen.gate is distinct from now_seen.gate and month < :month then 'late approval'
            else 'not posted'
        end as cause
    from seen
    full join now_seen using (contract, obligation, month, source_ref)
    left join held_now using (month, source_ref)
    where coalesce(now_seen.amount, 0) <> coalesce(seen.amount, 0)
),

changed as (
    select contract, project, month, currency, 'plan', cause, source_ref, '', expected, actual, work_on
    from moved
),

not_posted as (
    select
        plan_leg.contract, '', plan_leg.month, plan_leg.currency, 'plan', 'not posted', coalesce(obligation.source_ref, ''), '',
        plan_leg.recognised - coalesce(by_line.expected, 0),
        plan_leg.taken - coalesce(by_line.actual, 0),
        (plan_leg.month + interval '1 month - 1 day')::date
    from plan_leg
    left join obligation using (contract, obligation)
    left join (
        select contract, obligation, month, sum(expected) as expected, sum(actual) as actual
        from moved
        group by contract, obligation, month
    ) as by_line using (contract, obligation, month)
    where plan_leg.recognised - coalesce(by_line.expected, 0) <> plan_leg.taken - coalesce(by_line.actual, 0)
),

-- leg ledger: our entries against the books, and what stands in the books without us

booked as (
    select booked.*
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no) as booked
    join month using (month)
    where booked.account_kind = 'revenue'
),

copies as (
    select entry_key, count(distinct entry) as entries,
           bool_or(date_trunc('month', posted_on) <> date_trunc('month', entry.posting_on)) as astray
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no) as booked
    join post.entry as entry using (plan_id, entry_no, entry_key)
    group by entry_key
),

sent as (
    select entry.entry_key, entry.posting_on, posted.contract, posted.month, posted.currency, sum(posted.credit - posted.debit) as amount
    from post.entry_line as posted
    join post.plan as plan
      on plan.plan_id = posted.plan_id
    join post.entry as entry
      on (entry.plan_id, entry.entry_no) = (posted.plan_id, posted.entry_no)
    join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
    where plan.entity = :entity and plan.applied_no <= :as_of and dispatch.state in ('POSTED', 'VERIFIED') and posted.account_kind = 'revenue'
    group by entry.entry_key, entry.posting_on, posted.contract, posted.month, posted.currency
),

own_booked as (
    select entry_key, contract, month, min(currency) as currency, sum(credit_amount) as amount
    from booked
    where origin = 'own'
    group by entry_key, contract, month
),

astray as (
    select
        contract, '', month, coalesce(sent.currency, own_booked.currency) as currency, 'ledger',
        case
            when copies.entry_key is null then 'deleted in ledger'
            when copies.entries > 1       then 'duplicate'
            when copies.astray            then 'wrong period'
            else 'amount'
        end,
        '', entry_key,
        coalesce(sent.amount, 0), coalesce(own_booked.amount, 0),
        coalesce(sent.posting_on, (month + interval '1 month - 1 day')::date)
    from sent
    full join own_booked using (entry_key, contract, month)
    left join copies using (entry_key)
    where coalesce(sent.amount, 0) <> coalesce(own_booked.amount, 0)
),

-- an invoice is taken where it credits revenue; where it credits the balance, revenue it credits all the same is a stranger
stranger as (
    select
        contract, coalesce(project, ''), month, currency, 'ledger',
        case when contract = '(none)' and project is null then 'unexplained' else 'manual entry' end,
        source_ref, entry, 0::numeric, credit_amount, posted_on
    from booked
    where (origin = 'other' or (origin = 'invoice' and not 'revenue' = any (post.invoice_kinds(:entity, :rule_no))))
      and credit_amount <> 0
),

every as (
    select * from not_approved
    union all select * from over_cap
    union all select * from over_funding
    union all select * from not_accepted where expected <> actual
    union all select * from changed
    union all select * from not_posted
    union all select * from astray
    union all select * from stranger
)

insert into reconcile.difference
    (run_id, difference_no, contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on)
select
    :run_id,
    row_number() over (order by contract collate "C", month, leg, cause, source_ref collate "C", entry_ref collate "C", expected, actual),
    contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, expected - actual, fact_on
from every
on conflict (run_id, difference_no) do nothing
