-- purpose: per contract, from delivered work to the books
-- rule:    what is within the agreed days, then approved, then accepted, then within the cap
-- sign:    revenue is positive
create table contract_month as
with worked as (
    select
        contract,
        sum(amount)                                          as delivered,
        sum(amount) filter (where not is_in_term)            as outside_term,
        sum(amount) filter (where is_in_term and is_approved) as approved,
        sum(hours)                                           as hours,
        sum(hours) filter (where is_approved)                as hours_approved
    from valued_line
    where held is null
    group by contract
),

milestones as (
    select
        contract,
        sum(amount::numeric)                                         as due,
        sum(amount::numeric) filter (where accepted_on is not null)  as accepted
    from raw.milestones
    group by contract
),

agreed as (
    select
        contract, method,
        price::numeric         as price,
        cap::numeric           as cap,
        planned_hours::numeric as planned,
        extract(year from age(end_on::date + 1, start_on::date)) * 12
      + extract(month from age(end_on::date + 1, start_on::date)) as months
    from raw.obligations
),

earned as (
    select
        agreed.contract,
        cap,
        coalesce(outside_term, 0) as outside_term,
        case method
            when 'time_and_materials'    then coalesce(delivered, 0)
            when 'hours_to_hours'        then round(price * least(coalesce(hours, 0), planned) / planned, 2)
            when 'milestone'             then due
            when 'straight_line_monthly' then round(price / months, 2)
        end as delivered,
        case method
            when 'time_and_materials'    then coalesce(approved, 0)
            when 'hours_to_hours'        then round(price * least(coalesce(hours_approved, 0), planned) / planned, 2)
            when 'milestone'             then due
            when 'straight_line_monthly' then round(price / months, 2)
        end as approved,
        case when method = 'milestone' then coalesce(accepted, 0) end as accepted_alone
    from agreed
    left join worked using (contract)
    left join milestones using (contract)
),

billed as (
    select contract, sum(net_amount::numeric) as billed
    from raw.invoices
    where status = 'posted'
    group by contract
),

booked as (
    select
        ledger_line.contract,
        sum(credit - debit)                                             as booked,
        sum(credit - debit) filter (where invoice.source_ref is not null) as taken
    from ledger_line
    join raw.accounts as account
      on account.account = ledger_line.account and account.kind = 'revenue'
    left join (select distinct source_ref from raw.invoices where status = 'posted') as invoice
      on invoice.source_ref = ledger_line.source_ref
    where posted_on between date '2026-09-01' and date '2026-09-30'
    group by ledger_line.contract
),

gated as (
    select
        *,
        coalesce(accepted_alone, approved)              as accepted,
        least(coalesce(accepted_alone, approved), cap)  as recognised
    from earned
)

select
    gated.contract,
    delivered,
    coalesce(billed, 0) as billed,
    recognised,
    coalesce(taken, 0)  as taken,
    coalesce(booked, 0) as booked,
    outside_term,
    delivered - outside_term - approved as not_approved,
    approved - accepted                 as not_accepted,
    accepted - recognised               as over_cap,
    delivered - coalesce(booked, 0)     as difference
from gated
left join billed using (contract)
left join booked using (contract);

alter table contract_month add primary key (contract)
