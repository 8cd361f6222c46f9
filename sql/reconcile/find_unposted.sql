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

\ir find_unposted/obligation.sql,

reference as (
    select reference.*, snapshot.as_of_no, snapshot.owners, snapshot.engine_rules
    from post.reference_run(:entity, :as_of) as reference
    join run.run as run
      on run.run_id = reference.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
),

\ir find_unposted/leg.sql,

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

\ir find_unposted/rebilled.sql,

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
