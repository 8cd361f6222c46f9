-- purpose: leg gate: what was delivered and is not recognised, one gate after another: within the term, approved, accepted, cap,
--          funding
-- fx:      what waits of a contract in another currency is worth the position's waiting rate; lines are rounded so that they add up
-- grain:   one row per gated line, obligation or milestone
-- reads:   recognise (positions and valued lines of the run)
-- writes:  reconcile.difference
with line as (
    select used.month, valued.*
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    where used.run_id = :run_id and valued.entity = :entity and valued.held is null and valued.priced
),

obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract' as contract, content ->> 'obligation' as obligation, source_ref
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
),

position as (
    select
        position.*, obligation.source_ref, currency.decimals,
        case when position.transaction_currency is null then 1
             else coalesce(position.waiting_rate, position.revenue_rate, position.closing_rate) end as rate
    from recognise.entity_position as position
    join recognise.currency as currency
      on currency.code = position.currency
    left join obligation using (contract, obligation)
    where position.run_id = :run_id
),

milestone as (
    select
        record.source_ref,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        (record.content ->> 'amount')::numeric as amount,
        (record.content ->> 'due_on')::date    as due_on,
        case when coalesce(record.content ->> 'evidence', '') <> '' then (record.content ->> 'accepted_on')::date end as accepted_on
    from stage.record_of(:entity, 'milestone', :source_as_of, :mapping_no, :owners) as record
),

-- in the contract's currency: work priced line by line waits line by line, a milestone by itself
waiting as (
    select contract, obligation, project, month,
           case gate when 'OUTSIDE_TERM' then 'outside term' else 'not approved' end as cause, source_ref,
           delivered_amount as own_expected, 0::numeric as own_actual, work_on as fact_on
    from line
    where gate is not null and delivered_amount <> 0
    union all
    select position.contract, position.obligation, '', position.month, 'milestone not accepted', milestone.source_ref,
           case when least(milestone.due_on, milestone.accepted_on) >= position.month
                 and least(milestone.due_on, milestone.accepted_on) < position.month + interval '1 month' then milestone.amount else 0 end,
           case when milestone.accepted_on >= position.month
                 and milestone.accepted_on < position.month + interval '1 month' then milestone.amount else 0 end,
           coalesce(milestone.due_on, milestone.accepted_on)
    from position
    join milestone using (contract, obligation)
    where position.method = 'milestone'
),

reached as (
    select
        waiting.*, position.currency, position.decimals, position.rate, own_expected - own_actual as own_amount,
        sum(own_expected - own_actual) over (
            partition by contract, obligation, month, cause order by waiting.source_ref collate "C") as own_reached
    from waiting
    join position using (contract, obligation, month)
    where own_expected <> own_actual
),

worth as (
    select
        reached.*,
        case when own_expected = 0 then 0 else round(own_actual * rate, decimals)
            + round(own_reached * rate, decimals) - round((own_reached - own_amount) * rate, decimals) end as expected,
        case when own_expected = 0
             then round((own_reached - own_amount) * rate, decimals) - round(own_reached * rate, decimals)
             else round(own_actual * rate, decimals) end as actual
    from reached
),

by_line as (
    select contract, obligation, month, cause, sum(expected) as amount
    from worth
    group by contract, obligation, month, cause
),

-- where the method looks at the whole contract, the obligation waits; and an amendment lets work of earlier months through
of_obligation as (
    select position.contract, '' as project, position.month, position.currency, 'gate' as leg, gate.cause,
           position.source_ref, '' as entry_ref,
           gate.open - coalesce(by_line.amount, 0) as expected, gate.closed as actual,
           (position.month + interval '1 month - 1 day')::date as fact_on
    from position
    cross join lateral (values
        ('outside term', position.delivered, position.agreed),
        ('not approved', position.agreed,    position.approved)) as gate (cause, open, closed)
    left join by_line
      on (by_line.contract, by_line.obligation, by_line.month, by_line.cause)
       = (position.contract, position.obligation, position.month, gate.cause)
    where gate.open - coalesce(by_line.amount, 0) <> gate.closed
),

over_cap as (
    select contract, '', month, currency, 'gate', 'over cap', source_ref, '',
           accepted, capped, (month + interval '1 month - 1 day')::date
    from position
    where accepted <> capped
),

over_funding as (
    select contract, '', month, currency, 'gate', 'over funding', source_ref, '',
           capped, revenue, (month + interval '1 month - 1 day')::date
    from position
    where capped <> revenue
),

every as (
    select * from of_obligation
    union all select * from over_cap
    union all select * from over_funding
    union all select contract, project, month, currency, 'gate', cause, source_ref, '', expected, actual, fact_on from worth
)

insert into reconcile.difference
    (run_id, difference_no, contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
        + row_number() over (order by contract collate "C", month, cause, source_ref collate "C", expected, actual),
    contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, expected - actual, fact_on
from every
