-- purpose: leg plan: what the rules recognise and what the ledger took, and what changed since it took it
-- rule:    recognised - taken = (recognised now - recognised by the reference run) + (recognised by the reference run - taken). The
--          first part is what moved since, as recognise found it: one kind of change after another. The second is invoices that the
--          ledger has otherwise than it had when it took the month; what is left was never taken
-- held:    what is held now, or was by the reference run, moved by what holds it
-- fx:      everything in the entity's currency
-- grain:   one row per thing, invoice, or kind of change of an obligation and month
-- reads:   recognise (this run and the reference run of each month), post.taken, post.booked_line, stage
-- writes:  reconcile.difference
with adopted as (
    select distinct month from post.adopted(:entity, :as_of)
),

month as (
    select month from period.period where entity = :entity and month <= :month
    union
    select month from adopted
),

position as (
    select * from recognise.entity_position where run_id = :run_id
),

obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract' as contract, content ->> 'obligation' as obligation, source_ref
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
),

taken as (
    select taken.contract, taken.obligation, taken.month, taken.currency, sum(-taken.amount) as amount
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no, :owners) as taken
    join month using (month)
    where taken.account_kind = 'revenue'
    group by taken.contract, taken.obligation, taken.month, taken.currency
),

reference as (
    select reference.*, snapshot.as_of_no, snapshot.owners, snapshot.engine_rules
    from post.reference_run(:entity, :as_of) as reference
    join run.run as run
      on run.run_id = reference.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
),

short as (
    select contract, obligation, month, coalesce(position.currency, taken.currency) as currency,
           coalesce(position.revenue, 0) as recognised, coalesce(taken.amount, 0) as taken
    from position
    full join taken using (contract, obligation, month)
    where coalesce(position.revenue, 0) <> coalesce(taken.amount, 0)
),

leg as (
    select
        short.*,
        reference.run_id as reference_run,
        coalesce(before.revenue, 0) as recognised_before,
        coalesce(obligation.source_ref, '') as source_ref,
        held.code is not null as is_held,
        recognise.cause_of_holding(:run_id, short.contract, short.obligation, held.code, held_before.code,
                                   reference.engine_rules is distinct from :engine_rules) as held_cause
    from short
    left join reference
      on reference.month = short.month
    left join recognise.entity_position as before
      on (before.run_id, before.contract, before.obligation, before.month) = (reference.run_id, short.contract, short.obligation, short.month)
    left join obligation
      on (obligation.contract, obligation.obligation) = (short.contract, short.obligation)
    left join recognise.held_obligation as held
      on (held.run_id, held.contract, held.obligation) = (:run_id, short.contract, short.obligation)
    left join recognise.held_obligation as held_before
      on (held_before.run_id, held_before.contract, held_before.obligation) = (reference.run_id, short.contract, short.obligation)
),

moved as (
    select leg.contract, leg.obligation, leg.month, movement.project, movement.cause, movement.source_ref, '' as entry_ref,
           movement.after_amount as expected, movement.before_amount as actual, movement.fact_on
    from leg
    join recognise.movement as movement
      on (movement.run_id, movement.contract, movement.obligation, movement.month) = (:run_id, leg.contract, leg.obligation, leg.month)
    union all
    -- what was not computed twice, because one of the two holds it
    select leg.contract, leg.obligation, leg.month, '', leg.held_cause, null, '', leg.recognised, leg.recognised_before, null
    from leg
    where leg.reference_run is not null
      and leg.recognised <> leg.recognised_before
      and leg.held_cause is not null
),

-- invoices that credit revenue, as the ledger had them when it took a month and has them now
invoice as (
    select distinct on (content ->> 'invoice') content ->> 'invoice' as invoice, content ->> 'kind' as kind,
           (content ->> 'issued_on')::date as issued_on
    from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners)
    order by content ->> 'invoice', source_ref
),

booked as (
    select known.month as taken_month, known.is_now, line.contract, line.obligation, line.month, line.source_ref, line.entry, line.posted_on,
           line.credit_amount
    from (select false as is_now, month, as_of_no, source_as_of_no, mapping_no, owners from reference
          union all
          select true, month, :as_of, :source_as_of, :mapping_no, :owners from reference) as known
    cross join lateral post.booked_line(:entity, known.as_of_no, known.source_as_of_no, known.mapping_no, known.owners) as line
    where line.origin = 'invoice'
      and line.account_kind = 'revenue'
      and 'revenue' = any (post.invoice_kinds(:entity, :rule_no))
),

billed as (
    select
        leg.contract, leg.obligation, leg.month, booked.source_ref,
        max(booked.entry) as entry, max(booked.posted_on) as posted_on,
        coalesce(sum(booked.credit_amount) filter (where not booked.is_now), 0) as expected,
        coalesce(sum(booked.credit_amount) filter (where booked.is_now), 0)     as actual
    from leg
    left join recognise.leading_obligation(:entity, :source_as_of, :mapping_no, :owners) as foremost
      on (foremost.contract, foremost.month) = (leg.contract, leg.month)
    join booked
      on (booked.contract, booked.month, booked.taken_month) = (leg.contract, leg.month, leg.month)
     and coalesce(booked.obligation, foremost.obligation) = leg.obligation
    group by leg.contract, leg.obligation, leg.month, booked.source_ref
),

rebilled as (
    select
        billed.contract, billed.obligation, billed.month, '' as project,
        case when date_trunc('month', invoice.issued_on) <> date_trunc('month', line.posted_on) then 'cut-off'
             when invoice.kind = 'credit_note' or invoice.invoice is null and billed.actual < 0 then 'credit note'
             else 'billed otherwise' end as cause,
        billed.source_ref, billed.entry as entry_ref, billed.expected, billed.actual,
        coalesce(line.posted_on, billed.posted_on) as fact_on
    from billed
    left join stage.ledger_line_as_of(:as_of) as line
      on line.source_ref = billed.source_ref
    left join post.invoiced_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as invoiced
      on invoiced.source_ref = billed.source_ref
    left join invoice
      on invoice.invoice = invoiced.invoice
    where billed.expected <> billed.actual
),

named as (
    select * from moved where expected <> actual
    union all
    select * from rebilled
),

-- what nothing named leaves over was never taken; of what is held the ledger keeps what it took
rest as (
    select
        leg.contract, leg.obligation, leg.month, '' as project,
        case when leg.month in (select month from adopted) then 'opening'
             when leg.is_held then leg.held_cause
             else 'not posted' end as cause,
        null as source_ref, '' as entry_ref,
        leg.recognised - coalesce(sum(named.expected - named.actual), 0) as expected, leg.taken as actual, null::date as fact_on
    from leg
    left join named using (contract, obligation, month)
    group by leg.contract, leg.obligation, leg.month, leg.recognised, leg.taken, leg.is_held, leg.held_cause
    having leg.recognised - coalesce(sum(named.expected - named.actual), 0) <> leg.taken
),

shown as (
    select * from named
    union all
    select * from rest
)

insert into reconcile.difference
    (run_id, difference_no, contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
        + row_number() over (order by contract collate "C", month, shown.cause, coalesce(shown.source_ref, leg.source_ref) collate "C",
                             shown.entry_ref collate "C", shown.expected, shown.actual),
    contract, shown.project, month, leg.currency, 'plan', shown.cause, coalesce(shown.source_ref, leg.source_ref), shown.entry_ref,
    shown.expected, shown.actual, shown.expected - shown.actual,
    coalesce(shown.fact_on, (month + interval '1 month - 1 day')::date)
from shown
join leg using (contract, obligation, month)
