-- purpose: exception items of a run: what the books say of an invoice and cannot be, and entries that do not balance
-- invoice: nobody delivered it, or it bills several contracts and the line does not say which, or it is of another contract than the
--          line; of what feeds balances. Where balances at go-live were delivered, nothing is asked of the months before
-- entry:   one that has debit and credit; of an entry with one of them the books that were exported do not have the other accounts
-- grain:   one row per entry and invoice, or per entry; an item stands for the same line in every run
with first as (
    select
        min(period.month) as month,
        exists (select from stage.record_of(:entity, 'opening_position', :source_as_of, :mapping_no, :owners)) as has_openings
    from period.period as period
    where period.entity = :entity
),

line as not materialized (
    select line.*
    from stage.ledger_line_of(:entity, :as_of, :mapping_no) as line
    where line.currency = (select recognise.entity_currency(:entity, :source_as_of))
),

of_invoice as (
    select
        booked.source_ref, booked.entry, booked.contract, booked.credit_amount, booked.currency,
        line.origin_ref, line.batch_id, line.line_no,
        invoiced.contracts
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as booked
    join line
      on line.source_ref = booked.source_ref
     and line.origin_ref like '%:invoice:%'
    left join post.invoiced_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as invoiced
      on invoiced.source_ref = booked.source_ref
    cross join first
    where booked.origin = 'invoice'
      and booked.account_kind in ('revenue', 'contract_asset', 'contract_liability', 'refund_liability')
      and (booked.posted_on >= first.month or not first.has_openings)
),

judged as (
    select
        case
            when contracts is null                                              then 'INVOICE_UNKNOWN'
            when contract = '(none)' and cardinality(contracts) > 1             then 'INVOICE_AMBIGUOUS'
            when contract <> all (contracts || array['(none)', '(unmapped)'])  then 'INVOICE_CONTRACT_DIFFERS'
        end as code,
        case
            when contracts is null   then origin_ref
            when contract = '(none)' then origin_ref || ': ' || array_to_string(array_replace(contracts, '', 'no contract'), ' or ')
            else format('%s, and %s is of %s', contract, origin_ref,
                        array_to_string(array_replace(contracts, '', 'no contract'), ' and '))
        end as found,
        of_invoice.*
    from of_invoice
),

unbalanced as (
    select entry, source
    from line
    cross join first
    where line.posted_on >= first.month
    group by entry, source
    having sum(debit - credit) <> 0
),

of_entry as (
    select
        entry, source, min(currency) as currency, sum(debit) as debit, sum(credit) as credit,
        (array_agg(source_ref order by batch_id, line_no))[1] as source_ref,
        (array_agg(batch_id order by batch_id, line_no))[1]   as batch_id,
        (array_agg(line_no order by batch_id, line_no))[1]    as line_no
    from line
    join unbalanced using (entry, source)
    cross join first
    where line.posted_on >= first.month
    group by entry, source
    having bool_or(debit <> 0) and bool_or(credit <> 0)
),

found as (
    select
        code,
        (array_agg(source_ref order by batch_id, line_no))[1] as source_ref,
        (array_agg(batch_id order by batch_id, line_no))[1]   as batch_id,
        (array_agg(line_no order by batch_id, line_no))[1]    as line_no,
        found,
        sum(credit_amount) as amount,
        min(currency)      as currency
    from judged
    where code is not null
    group by code, entry, found
    union all
    select
        'ENTRY_UNBALANCED', source_ref, batch_id, line_no,
        format('%s: debit %s, credit %s', entry, round(debit, currency.decimals), round(credit, currency.decimals)),
        abs(debit - credit), currency
    from of_entry
    join recognise.currency as currency
      on currency.code = of_entry.currency
),

\ir hold/known.sql

insert into exceptions.held
    (run_id, item_id, step, file_name, line_no, field, found, expected, amount, currency, since)
select
    :run_id, known.item_id, 'recognise', delivery.name || '/' || batch.file_name, found.line_no, code.field, found.found, code.expected,
    found.amount, found.currency, batch.known_at
from found
join known
  on (known.source_ref, known.code) = (found.source_ref, found.code)
join exceptions.reason_code as code
  on code.code = found.code
join extract.batch as batch
  on batch.batch_id = found.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
on conflict (run_id, item_id) do nothing
