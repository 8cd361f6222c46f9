-- invoices that credit revenue, as the ledger had them when it took a month and has them now
-- grain: one row per obligation, month and invoice that differs
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
)
