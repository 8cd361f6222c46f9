-- the net in the books after each invoice that the ledger has otherwise; place 0 is what the plan would make it
-- grain: one row per contract and step
document as (
    select
        content ->> 'invoice'  as invoice,
        content ->> 'contract' as contract,
        min(source_ref)        as source_ref,
        bool_or(content ->> 'kind' = 'credit_note') as is_credit_note,
        sum(line.amount)       as amount,
        coalesce(sum(line.amount) filter (where date_trunc('month', (content ->> 'issued_on')::date) in (select month from month)), 0) as to_date
    from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners) as invoice
    cross join lateral (
        select case when content ->> 'kind' = 'credit_note' then -1 else 1 end * (content ->> 'net_amount')::numeric as amount
    ) as line
    where content ->> 'status' = 'posted' and not disputed
    group by 1, 2
),

in_ledger as (
    select coalesce(invoiced.invoice, line.origin_ref) as invoice, booked.contract, min(line.origin_ref) as source_ref,
           sum(coalesce(booked.own_amount, 0)) as amount,
           coalesce(sum(booked.own_amount) filter (where booked.month in (select month from month)), 0) as to_date
    from booked
    join stage.ledger_line_as_of(:as_of) as line
      on line.source_ref = booked.source_ref
     and line.origin_ref like '%:invoice:%'
    left join post.invoiced_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as invoiced
      on invoiced.source_ref = booked.source_ref
    where booked.is_taken and booked.contract <> '(none)'
      and booked.month > coalesce((select max(month) from adopted_in), '-infinity')
    group by 1, 2
),

unbilled as (
    select
        contract,
        coalesce(document.source_ref, in_ledger.source_ref) as source_ref,
        case when document.is_credit_note            then 'credit note'
             when document.amount = in_ledger.amount then 'cut-off'
             else 'billed otherwise' end as cause,
        coalesce(document.to_date, 0) - coalesce(in_ledger.to_date, 0) as amount
    from document
    full join in_ledger using (contract, invoice)
),

billing as (
    select contract, source_ref, cause, amount from unbilled where amount <> 0
    union all
    select standing.contract, '', 'billed otherwise', standing.own_unbilled - coalesce(sum(unbilled.amount), 0)
    from standing
    left join unbilled
      on unbilled.contract = standing.contract
    group by standing.contract, standing.own_unbilled
    having standing.own_unbilled <> coalesce(sum(unbilled.amount), 0)
),

-- own_at: the net after each step; the first is what the plan would make it, the last less the difference of go-live is the target
own_step as (
    select standing.contract, 0 as place, '' as cause, '' as source_ref,
           standing.own_net - standing.own_opening + standing.own_unbilled as own_at
    from standing
    union all
    select
        billing.contract,
        row_number() over invoices,
        billing.cause,
        billing.source_ref,
        standing.own_net - standing.own_opening + standing.own_unbilled - sum(billing.amount) over invoices
    from billing
    join standing using (contract)
    window invoices as (
        partition by billing.contract
        order by array_position(cast(:plan_causes as text[]), billing.cause), billing.source_ref collate "C")
),

billed_step as materialized (
    select
        step.contract, step.place, step.cause, step.source_ref,
        case when not standing.in_other_currency     then step.own_at
             when step.own_at = 0                    then 0
             when step.own_at = standing.own_net     then standing.net
             when step.own_at < 0 and standing.own_liability > 0
                 then round(step.own_at * standing.liability / standing.own_liability, books.decimals)
             else round(step.own_at * standing.closing_rate, books.decimals) end as at
    from own_step as step
    join standing using (contract)
    cross join books
)
