-- report:    the entries of the period: those applied, with their state in the ledger, and those this run prepared
-- grain:     one row per line of an entry
-- status:    planned; refused by the ledger; given up with its plan; duplicate: the ledger has the key more than once; missing: it has not this line; changed: the line has
--            another account, day or amount; posted: it stands as it was sent
-- source_refs: the first three facts that a revenue line rests on, by what its method was as it was planned, and how many more there are;
--            else the obligation
-- amount_currency: of a contract in another currency, in that currency, debit positive
-- sorted by: key with its revision as a number, line
with entry as (
    select
        entry.plan_id,
        plan.run_id                                as planned_by,
        entry.entry_no,
        entry.entry_key,
        entry.kind,
        entry.revision,
        entry.journal,
        entry.posting_on,
        plan.kind = 'opening'                      as adopted,
        coalesce(plan.applied_no <= :as_of, false) as applied,
        dispatch.state                             as sent,
        dispatch.ledger_id
    from post.entry as entry
    join post.plan as plan
      on plan.plan_id = entry.plan_id
    left join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
    where plan.entity = :entity
      and plan.month = :month
      and (plan.applied_no <= :as_of or plan.run_id = :run_id)
),

line as (
    select
        entry.entry_key,
        entry.kind,
        entry.revision,
        entry.journal,
        entry.posting_on,
        entry.adopted,
        entry.applied,
        entry.sent,
        entry.ledger_id,
        position.earned_by,
        line.*
    from entry
    join post.entry_line as line
      on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (entry.planned_by, line.contract, line.obligation, line.month)
),

booked as (
    select
        ledger.reference,
        ledger.line,
        ledger.account,
        ledger.posted_on,
        ledger.debit,
        ledger.credit,
        ledger.transaction_currency,
        ledger.amount_currency,
        min(ledger.entry) over copies <> max(ledger.entry) over copies as repeated
    from stage.ledger_line_as_of(:as_of) as ledger
    where ledger.entity = :entity
      and ledger.reference is not null
    window copies as (partition by ledger.reference)
),

copy as (
    select distinct on (reference, line) *
    from booked
    order by reference, line
),

repeated as (
    select distinct reference from booked where repeated
),

obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        source_ref
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int, source_ref collate "C"
),

milestone as (
    select
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        date_trunc('month', (content ->> 'accepted_on')::date)::date as month,
        source_ref
    from stage.record_of(:entity, 'milestone', :source_as_of, :mapping_no, :owners)
    where coalesce(content ->> 'evidence', '') <> ''
      and content ->> 'accepted_on' is not null
),

-- the days up to the third line that is recognised in a month, with how many there are in all
worked as (
    select contract, obligation, month, work_on, facts
    from (
        select
            contract, obligation, month, work_on, lines,
            sum(lines) over (partition by contract, obligation, month)                  as facts,
            sum(lines) over (partition by contract, obligation, month order by work_on) as reached
        from (
            select contract, obligation, date_trunc('month', work_on)::date as month, work_on, sum(worth)::bigint as lines
            from recognise.valued_day
            where valuation_id = any (run.valuations(:run_id))
              and date_trunc('month', work_on) in (select month from line)
              and entity = :entity
              and priced
              and not held
              and gate is null
              and worth > 0
            group by contract, obligation, work_on
        ) as added_up
    ) as day
    where reached - lines < 3
),

-- a line is looked up among the days: joined to them, all lines would be sorted
worked_line as materialized (
    select contract, obligation, work_on, source_ref
    from recognise.valued_line
    where valuation_id = any (run.valuations(:run_id))
      and entity = :entity
      and priced
      and held is null
      and gate is null
      and delivered_amount <> 0
      and ((contract, obligation, work_on) in (select contract, obligation, work_on from worked)) is true
),

fact as (
    select 'line' as earned_by, worked.contract, worked.obligation, worked.month, worked.facts, line.work_on as happened_on, line.source_ref
    from worked
    join worked_line as line
      on (line.contract, line.obligation, line.work_on) = (worked.contract, worked.obligation, worked.work_on)
    union all
    select 'milestone', contract, obligation, month, count(*) over (partition by contract, obligation, month), null, source_ref
    from milestone
),

ground as (
    select
        earned_by,
        contract,
        obligation,
        month,
        string_agg(source_ref, ' ' order by place) filter (where place <= 3) as first_refs,
        facts - 3 as further
    from (
        select
            fact.*,
            row_number() over (partition by earned_by, contract, obligation, month order by happened_on, source_ref collate "C") as place
        from fact
    ) as placed
    group by earned_by, contract, obligation, month, facts
)

select
    line.entry_key            as key,
    line.line_no              as line,
    :entity                   as entity,
    line.journal,
    line.account,
    line.posting_on,
    to_char(line.month, 'YYYY-MM') as period,
    round(line.debit, currency.decimals)  as debit,
    round(line.credit, currency.decimals) as credit,
    line.currency,
    line.contract,
    line.obligation,
    case
        when line.account_kind = 'revenue' and line.kind <> 'reclass' and line.earned_by <> 'whole'
            then concat_ws(' ', ground.first_refs, case when ground.further > 0 then '+' || ground.further end)
        else obligation.source_ref
    end                       as source_refs,
    case
        when not line.applied               then 'planned'
        when line.adopted                   then 'adopted'
        when line.sent = 'REFUSED'          then 'refused'
        when line.sent = 'GIVEN_UP'         then 'given up'
        when repeated.reference is not null then 'duplicate'
        when copy.reference is null         then 'missing'
        when (copy.account, copy.posted_on, copy.debit, copy.credit, copy.transaction_currency, copy.amount_currency)
             is not distinct from
             (line.account, line.posting_on, line.debit, line.credit, line.transaction_currency, line.amount_currency) then 'posted'
        else 'changed'
    end                       as status,
    case when line.applied and not line.adopted then line.ledger_id end as ledger_id,
    line.transaction_currency,
    round(line.amount_currency, own_currency.decimals) as amount_currency
from line
left join recognise.currency as currency
  on currency.code = line.currency
left join recognise.currency as own_currency
  on own_currency.code = line.transaction_currency
left join obligation
  on (obligation.contract, obligation.obligation) = (line.contract, line.obligation)
left join ground
  on (ground.earned_by, ground.contract, ground.obligation, ground.month)
   = (line.earned_by, line.contract, line.obligation, line.month)
left join repeated
  on repeated.reference = line.entry_key
left join copy
  on (copy.reference, copy.line) = (line.entry_key, line.line_no::text)
order by regexp_replace(line.entry_key, '[^/]*$', '') collate "C", line.revision, line.line_no
