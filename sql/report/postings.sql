-- report:    the entries of the period: those applied, with their state in the ledger, and those this run prepared
-- grain:     one row per line of an entry
-- status:    planned; duplicate: the ledger has the key more than once; missing: it has not this line; changed: the line has
--            another account, day or amount; posted: it stands as it was sent
-- sorted by: key with its revision as a number, line
with entry as (
    select
        entry.plan_id,
        entry.entry_no,
        entry.entry_key,
        entry.revision,
        entry.journal,
        entry.posting_on,
        plan.kind = 'opening'                      as adopted,
        coalesce(plan.applied_no <= :as_of, false) as applied
    from post.entry as entry
    join post.plan as plan
      on plan.plan_id = entry.plan_id
    where plan.entity = :entity
      and plan.month = :month
      and (plan.applied_no <= :as_of or plan.run_id = :run_id)
),

line as (
    select
        entry.entry_key,
        entry.revision,
        entry.journal,
        entry.posting_on,
        entry.adopted,
        entry.applied,
        line.*
    from entry
    join post.entry_line as line
      on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
),

booked as (
    select
        ledger.reference,
        ledger.line,
        ledger.account,
        ledger.posted_on,
        ledger.debit,
        ledger.credit,
        min(ledger.entry) over copies is distinct from max(ledger.entry) over copies as repeated
    from stage.ledger_line_as_of(:as_of) as ledger
    where ledger.entity = :entity
      and ledger.reference in (select entry_key from entry where applied)
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
        content ->> 'method'     as method,
        source_ref
    from stage.record_as_of('obligation', :source_as_of)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int, source_ref collate "C"
),

earned as (
    select distinct line.contract, line.obligation, line.month, obligation.method
    from line
    join obligation
      on (obligation.contract, obligation.obligation) = (line.contract, line.obligation)
    where line.account_kind = 'revenue'
),

fact as (
    select earned.contract, earned.obligation, earned.month, valued.work_on as happened_on, valued.source_ref
    from earned
    join run.valuation as used
      on (used.run_id, used.month) = (:run_id, earned.month)
    join recognise.valued_line as valued
      on (valued.valuation_id, valued.contract, valued.obligation) = (used.valuation_id, earned.contract, earned.obligation)
    where earned.method = 'time_and_materials'
      and valued.held is null
      and valued.gate is null
      and valued.delivered_amount <> 0
    union all
    select earned.contract, earned.obligation, earned.month, earned.month, milestone.source_ref
    from earned
    join stage.record_as_of('milestone', :source_as_of) as milestone
      on (milestone.content ->> 'contract', milestone.content ->> 'obligation') = (earned.contract, earned.obligation)
    where earned.method = 'milestone'
      and coalesce(milestone.content ->> 'evidence', '') <> ''
      and date_trunc('month', (milestone.content ->> 'accepted_on')::date) = earned.month
),

ground as (
    select
        contract,
        obligation,
        month,
        string_agg(source_ref, ' ' order by place) filter (where place <= 3) as first_refs,
        count(*) - 3 as further
    from (
        select fact.*, row_number() over (partition by contract, obligation, month order by happened_on, source_ref collate "C") as place
        from fact
    ) as placed
    group by contract, obligation, month
)

select
    line.entry_key            as key,
    line.line_no              as line,
    :entity                   as entity,
    line.journal,
    line.account,
    line.posting_on,
    to_char(line.month, 'YYYY-MM') as period,
    recognise.printed(line.debit, line.currency)  as debit,
    recognise.printed(line.credit, line.currency) as credit,
    line.currency,
    line.contract,
    line.obligation,
    case
        when line.account_kind = 'revenue' and obligation.method in ('time_and_materials', 'milestone')
            then concat_ws(' ', ground.first_refs, case when ground.further > 0 then '+' || ground.further end)
        else obligation.source_ref
    end                       as source_refs,
    case
        when not line.applied               then 'planned'
        when line.adopted                   then 'adopted'
        when repeated.reference is not null then 'duplicate'
        when copy.reference is null         then 'missing'
        when (copy.account, copy.posted_on, copy.debit, copy.credit)
           = (line.account, line.posting_on, line.debit, line.credit) then 'posted'
        else 'changed'
    end                       as status,
    case when line.applied and not line.adopted then replace(line.entry_key, '/', '_') end as ledger_id
from line
left join obligation
  on (obligation.contract, obligation.obligation) = (line.contract, line.obligation)
left join ground
  on (ground.contract, ground.obligation, ground.month) = (line.contract, line.obligation, line.month)
left join repeated
  on repeated.reference = line.entry_key
left join copy
  on (copy.reference, copy.line) = (line.entry_key, line.line_no::text)
order by regexp_replace(line.entry_key, '[^/]*$', '') collate "C", line.revision, line.line_no
