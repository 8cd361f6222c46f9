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

\ir find_astray/differing.sql,

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

\ir find_astray/found.sql,

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
