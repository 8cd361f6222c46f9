-- report:    the entries of the period: those applied, with their state in the ledger, and those this run prepared
-- grain:     one row per line of an entry
-- status:    planned; refused by the ledger; given up with its plan; duplicate: the ledger has the key more than once; missing: it has not this line; changed: the line has
--            another account, day or amount; posted: it stands as it was sent
-- source_refs: the first three facts that a revenue line rests on, by what its method was as it was planned, and how many more there are;
--            else the obligation
-- amount_currency: of a contract in another currency, in that currency, debit positive
-- sorted by: key with its revision as a number, line
with
\ir postings/line.sql,

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
    from stage.ledger_line_of(:entity, :as_of, :mapping_no) as ledger
    where ledger.reference is not null
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

\ir postings/ground.sql

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
