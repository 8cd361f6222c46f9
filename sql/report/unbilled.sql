-- report:    approved work by time that is recognised and not billed yet, by its age on the last day of the period
-- grain:     one row per obligation that is priced by its lines, and bucket of age
-- formula:   what an obligation was billed covers its oldest work first; what is billed above it covers the oldest work of the
--            contract's other obligations of this kind. So the rows of a contract add up to revenue less billed of these obligations
-- lines:     with something unbilled; hours and amount of the part that is. A line to which a version that counts from the start gives its
--            first price is as old as its work; what such a version adds to the price of other lines is one without hours, as old as the
--            version. A line below zero makes up for the oldest work
-- days:      the work of a day is looked at line by line only where what was billed or earned ends in the middle of it
-- cut:       work of months that are billed whole is left out before lines are read: approved to date of such a month is not above
--            billed, it is not before the first version is in force, and no work until then is outside of its term. What an obligation
--            keeps of another method is not work by time; where it keeps nothing, all it earned is
-- sorted by: contract, obligation, age
with obligation as (
    select
        position.contract, position.obligation, position.currency, position.revenue_to_date, position.billed_to_date,
        exists (select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps,
        sum(greatest(position.billed_to_date - position.revenue_to_date, 0)) over (partition by position.contract) as billed_above
    from recognise.position as position
    where (position.run_id, position.month) = (:run_id, :month)
      and position.earned_by = 'line'
),

settled as (
    select obligation.contract, obligation.obligation, max(earlier.month) as month
    from obligation
    join recognise.position as earlier
      on (earlier.run_id, earlier.contract, earlier.obligation) = (:run_id, obligation.contract, obligation.obligation)
    where obligation.keeps and earlier.earned_by <> 'line'
       or earlier.approved_to_date <= obligation.billed_to_date
          and not exists (
              select
              from recognise.position as other
              where (other.run_id, other.contract, other.obligation) = (:run_id, obligation.contract, obligation.obligation)
                and other.month <= earlier.month
                and other.agreed <> other.delivered)
          and (obligation.keeps
               or earlier.earned_by = 'line'
                  and coalesce(earlier.derivation ->> 'rule', '') not like 'not yet in force%'
                  and not exists (
                      select from jsonb_array_elements(earlier.derivation -> 'inputs') as input where input ->> 'name' = 'kept'))
    group by obligation.contract, obligation.obligation
),

term as (
    select contract, obligation, range_agg(daterange(first_on, last_on, '[]')) as days
    from recognise.agreed_days(:entity, cast(:month_end as date), :source_as_of, :mapping_no, :rule_no, :owners)
    where first_on <= last_on
    group by contract, obligation
),

unsettled as (
    select
        obligation.contract,
        obligation.obligation,
        obligation.currency,
        currency.decimals,
        obligation.billed_above,
        term.days,
        coalesce((settled.month + interval '1 month')::date, '-infinity') as unsettled_from,
        greatest(obligation.billed_to_date - coalesce(position.approved_to_date, 0), 0) as billed_after,
        obligation.revenue_to_date - coalesce(position.approved_to_date, 0)             as revenue_after
    from obligation
    left join settled
      on (settled.contract, settled.obligation) = (obligation.contract, obligation.obligation)
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (:run_id, settled.contract, settled.obligation, settled.month)
    left join term
      on (term.contract, term.obligation) = (obligation.contract, obligation.obligation)
    left join recognise.currency as currency
      on currency.code = obligation.currency
    where obligation.revenue_to_date > obligation.billed_to_date
),

-- each with the work that it is of; the version's own day alone decides whether it is settled
repriced as (
    select
        line.contract,
        line.obligation,
        line.version,
        line.effective_on,
        line.source_ref,
        line.work_on,
        line.before_amount,
        line.after_amount,
        work.work_seconds,
        not work.priced
            and row_number() over (partition by line.contract, line.obligation, line.source_ref order by line.version) = 1 as is_first_price,
        unsettled.unsettled_from
    from unsettled
    join recognise.repriced_line as line
      on (line.run_id, line.contract, line.obligation) = (:run_id, unsettled.contract, unsettled.obligation)
    join recognise.valued_line as work
      on work.source_ref = line.source_ref
    where work.valuation_id = any (run.valuations(:run_id))
      and line.approved
      and coalesce(unsettled.days @> line.work_on, true)
),

further as (
    select repriced.contract, repriced.obligation, repriced.source_ref, repriced.work_on, repriced.work_seconds, repriced.after_amount as amount
    from repriced
    where repriced.is_first_price
      and repriced.effective_on >= repriced.unsettled_from
    union all
    select
        repriced.contract,
        repriced.obligation,
        'version ' || repriced.version,
        repriced.effective_on,
        0,
        sum(repriced.after_amount - repriced.before_amount)
    from repriced
    where not repriced.is_first_price
      and repriced.effective_on >= repriced.unsettled_from
    group by repriced.contract, repriced.obligation, repriced.version, repriced.effective_on
),

day as (
    select
        contract, obligation, work_on, sum(lines) as lines, sum(seconds) as seconds, sum(amount) as amount, sum(below_zero) as below_zero
    from (
        select
            day.contract, day.obligation, day.work_on, day.above as lines, day.seconds_above as seconds, day.amount_above as amount,
            day.amount_above - day.delivered as below_zero
        from unsettled
        join recognise.valued_day as day
          on (day.contract, day.obligation) = (unsettled.contract, unsettled.obligation)
         and day.work_on >= unsettled.unsettled_from
        where day.valuation_id = any (run.valuations(:run_id))
          and day.entity = :entity
          and day.priced
          and not day.held
          and (day.gate is null or day.gate = 'OUTSIDE_TERM' and day.approved)
          and coalesce(unsettled.days @> day.work_on, day.gate is null)
        union all
        select
            contract, obligation, work_on, (amount > 0)::int, case when amount > 0 then work_seconds else 0 end, greatest(amount, 0),
            greatest(-amount, 0)
        from further
    ) as each
    group by contract, obligation, work_on
),

placed as (
    select
        day.*,
        unsettled.currency,
        unsettled.decimals,
        unsettled.billed_above,
        sum(day.amount) over (partition by contract, obligation order by day.work_on)          as reached,
        unsettled.billed_after + sum(day.below_zero) over (partition by contract, obligation)  as billed,
        unsettled.revenue_after + sum(day.below_zero) over (partition by contract, obligation) as earned
    from day
    join unsettled using (contract, obligation)
),

own as (
    select placed.*, greatest(0, least(reached, earned) - greatest(reached - amount, billed)) as unbilled
    from placed
),

pooled as (
    select
        own.*,
        sum(unbilled) over (partition by contract order by work_on) as reached_in_contract,
        sum(unbilled) over contract_day                             as unbilled_in_contract,
        bool_or(unbilled not in (0, amount)) over contract_day      as ends_within
    from own
    window contract_day as (partition by contract, work_on)
),

judged as (
    select
        pooled.*,
        ends_within or reached_in_contract - unbilled_in_contract < billed_above and billed_above < reached_in_contract as divided
    from pooled
),

-- those of divided days, looked up among them, once for all days
line as materialized (
    select
        line.contract,
        line.obligation,
        line.source_ref,
        line.work_on,
        line.work_seconds,
        line.delivered_amount as amount
    from unsettled
    join recognise.valued_line as line
      on (line.contract, line.obligation) = (unsettled.contract, unsettled.obligation)
     and line.work_on >= unsettled.unsettled_from
    where line.valuation_id = any (run.valuations(:run_id))
      and line.entity = :entity
      and line.priced
      and line.held is null
      and (line.gate is null or line.gate = 'OUTSIDE_TERM' and line.approved)
      and coalesce(unsettled.days @> line.work_on, line.gate is null)
      and ((line.contract, line.obligation, line.work_on) in (select contract, obligation, work_on from judged where divided)) is true
    union all
    select * from further
),

-- the lines of a divided day, placed as days are
placed_line as (
    select
        line.*,
        day.currency,
        day.decimals,
        day.billed,
        day.earned,
        day.billed_above,
        day.reached - day.amount + sum(greatest(line.amount, 0)) over one_day as reached,
        day.reached_in_contract - day.unbilled_in_contract                    as reached_before
    from judged as day
    join line using (contract, obligation, work_on)
    where day.divided
    window one_day as (partition by contract, obligation, work_on order by line.source_ref collate "C")
),

own_line as (
    select placed_line.*, greatest(0, least(reached, earned) - greatest(reached - amount, billed)) as unbilled
    from placed_line
    where amount > 0
),

pooled_line as (
    select
        own_line.*,
        reached_before + sum(unbilled) over (partition by contract, work_on order by source_ref collate "C") as reached_in_contract
    from own_line
    where unbilled > 0
),

remaining as (
    select contract, obligation, currency, decimals, work_on, lines, seconds, unbilled as amount
    from judged
    where not divided and unbilled > 0 and reached_in_contract > billed_above
    union all
    select
        contract, obligation, currency, decimals, work_on, 1, left_over.amount * (work_seconds / pooled_line.amount), left_over.amount
    from pooled_line
    cross join lateral (
        select least(unbilled, reached_in_contract - billed_above) as amount
    ) as left_over
    where reached_in_contract > billed_above
),

aged as (
    select
        remaining.*,
        age.days as age,
        case when age.days <= 30 then '0-30' when age.days <= 60 then '31-60' when age.days <= 90 then '61-90' else 'over 90' end as bucket
    from remaining
    cross join lateral (select cast(:month_end as date) - work_on as days) as age
)

select
    :entity                 as entity,
    aged.contract,
    aged.obligation,
    aged.bucket,
    sum(aged.lines)         as lines,
    round(sum(aged.seconds) / 3600, 2) as hours,
    round(sum(aged.amount), aged.decimals) as amount,
    aged.currency,
    min(aged.work_on)       as oldest_on,
    'finance'               as owner
from aged
group by aged.contract, aged.obligation, aged.bucket, aged.currency, aged.decimals
order by aged.contract collate "C", aged.obligation collate "C", min(aged.age)
