-- purpose: leg gate: what was delivered and is not recognised, one gate after another: within the term, approved, accepted, cap,
--          funding; negative where work passes a gate that shut in an earlier month, by a cause of its own
-- fx:      what waits of a contract in another currency is worth the position's waiting rate; lines are rounded so that they add up
-- grain:   one row per gated line, obligation or milestone
-- reads:   recognise (positions and valued lines of the run)
-- writes:  reconcile.difference
with line as (
    select date_trunc('month', work_on)::date as month, valued.*
    from recognise.valued_line as valued
    where valuation_id = any (run.valuations(:run_id))
      and entity = :entity and held is null and priced
),

\ir find_unposted/obligation.sql,

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

-- in the contract's currency: work priced line by line waits line by line, a milestone by itself
waiting as materialized (
    select contract, obligation, project, month,
           case gate when 'OUTSIDE_TERM' then 'outside term' else 'not approved' end as cause, source_ref,
           delivered_amount as own_expected, 0::numeric as own_actual, work_on as fact_on
    from line
    where gate is not null and delivered_amount <> 0
    union all
    select position.contract, position.obligation, '', position.month,
           case when milestone.outside_term then 'outside term' else 'milestone not accepted' end, milestone.source_ref,
           case when milestone.delivered_on >= position.month
                 and milestone.delivered_on < position.month + interval '1 month' then milestone.amount else 0 end,
           case when milestone.accepted_on >= position.month
                 and milestone.accepted_on < position.month + interval '1 month' then milestone.amount else 0 end,
           milestone.delivered_on
    from position
    join recognise.milestone_of(:entity, :source_as_of, :mapping_no, :owners) as milestone using (contract, obligation)
    where position.earned_by = 'milestone'
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
    select contract, obligation, month, cause, sum(expected - actual) as amount, sum(own_amount) as own_amount
    from worth
    group by contract, obligation, month, cause
),

-- of the whole obligation; own amounts, in the contract's currency, tell whether a gate shuts or opens
gate as (
    select position.contract, position.obligation, position.month, position.currency, position.decimals, position.source_ref,
           gate.gate_no, gate.cause, gate.passing, gate.open, gate.closed, gate.own_amount,
           sum(gate.own_amount) over (
               partition by position.contract, position.obligation, gate.cause order by position.month) - gate.own_amount as own_before
    from position
    join recognise.position as own
      on (own.run_id, own.contract, own.obligation, own.month) = (:run_id, position.contract, position.obligation, position.month)
    cross join lateral (values
        (1, 'outside term',           'within term now', position.delivered, position.agreed,   own.delivered - own.agreed),
        (2, 'not approved',           'approved now',    position.agreed,    position.approved, own.agreed - own.approved),
        (3, 'milestone not accepted', 'accepted now',    position.approved,  position.accepted, own.approved - own.accepted),
        (4, 'over cap',               'cap raised',      position.accepted,  position.capped,   own.accepted - own.capped),
        (5, 'over funding',           'cap raised',      position.capped,    position.revenue,  own.capped - own.revenue)
    ) as gate (gate_no, cause, passing, open, closed, own_amount)
),

-- what no line or milestone names: where the method looks at the whole contract the obligation waits, what is due is above the price, and
-- an amendment lets work of earlier months through, or takes it out
rest as (
    select
        gate.contract, gate.obligation, gate.month, gate.currency, gate.decimals, gate.source_ref, gate.gate_no, gate.cause, gate.passing,
        gate.open - coalesce(by_line.amount, 0) as open, gate.closed, gate.own_before,
        gate.own_amount - coalesce(by_line.own_amount, 0) as own_rest,
        max(month) filter (where own_before = 0) over (
            partition by contract, obligation, cause order by month rows between unbounded preceding and 1 preceding) as shut_in
    from gate
    left join by_line using (contract, obligation, month, cause)
),

-- opened: the part that was shut before, but for what waits at an earlier gate now, which did not pass
of_obligation as (
    select
        rest.*,
        case when own_rest * own_before < 0
             then round((open - closed) / abs(own_rest) * greatest(
                 least(abs(own_rest), abs(own_before)) - greatest(sign(own_before) * coalesce(sum(own_rest) over (
                     partition by contract, obligation, month order by gate_no rows between unbounded preceding and 1 preceding), 0), 0),
                 0), decimals)
             else 0 end as opened
    from rest
),

every as (
    select contract, '' as project, month, currency, shut.cause, source_ref, shut.expected, shut.actual,
           (month + interval '1 month - 1 day')::date as fact_on, shut.shut_in
    from of_obligation
    cross join lateral (values
        (passing, open, open - opened, shut_in),
        (of_obligation.cause, open - opened, closed, null)) as shut (cause, expected, actual, shut_in)
    where shut.expected <> shut.actual
    union all
    select contract, project, month, currency, case when passes then 'accepted now' else cause end, source_ref, expected, actual, fact_on,
           case when passes then date_trunc('month', fact_on)::date end
    from worth
    cross join lateral (select own_expected = 0 as passes) as gate
)

insert into reconcile.difference
    (run_id, difference_no, contract, project, month, currency, leg, cause, source_ref, expected, actual, amount, fact_on, shut_in)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
        + row_number() over (order by contract collate "C", month, cause, source_ref collate "C", expected, actual),
    contract, project, month, currency, 'gate', cause, source_ref, expected, actual, expected - actual, fact_on, shut_in
from every
