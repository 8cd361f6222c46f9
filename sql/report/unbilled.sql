-- report:    approved work by time that is recognised and not billed yet, by its age on the last day of the period
-- grain:     one row per obligation that is priced by its lines, and bucket of age
-- formula:   what an obligation was billed covers its oldest work first; what is billed above it covers the oldest work of the
--            contract's other obligations of this kind. So the rows of a contract add up to revenue less billed of these obligations
-- lines:     with something unbilled; hours and amount of the part that is. A line to which a version that counts from the start gives its
--            first price is as old as its work; what such a version adds to the price of other lines is one without hours, as old as the
--            version. A line below zero makes up for the oldest work
-- cut:       work of months that are billed whole is left out before lines are read: approved to date of such a month is not above
--            billed, it is not before the first version is in force, and no work until then is outside of its term. What an obligation
--            keeps of another method is not work by time; where it keeps nothing, all it earned is
-- sorted by: contract, obligation, age
with obligation as (
    select
        position.contract, position.obligation, position.currency, position.revenue_to_date, position.billed_to_date,
        exists (select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps
    from recognise.position as position
    where (position.run_id, position.month) = (:run_id, :month)
      and position.method = 'time_and_materials'
),

settled as (
    select obligation.contract, obligation.obligation, max(earlier.month) as month
    from obligation
    join recognise.position as earlier
      on (earlier.run_id, earlier.contract, earlier.obligation) = (:run_id, obligation.contract, obligation.obligation)
    where obligation.keeps and earlier.method <> 'time_and_materials'
       or earlier.approved_to_date <= obligation.billed_to_date
          and not exists (
              select
              from recognise.position as other
              where (other.run_id, other.contract, other.obligation) = (:run_id, obligation.contract, obligation.obligation)
                and other.month <= earlier.month
                and other.agreed <> other.delivered)
          and (obligation.keeps
               or earlier.method = 'time_and_materials'
                  and coalesce(earlier.derivation ->> 'rule', '') not like 'not yet in force%'
                  and not exists (
                      select from jsonb_array_elements(earlier.derivation -> 'inputs') as input where input ->> 'name' = 'kept'))
    group by obligation.contract, obligation.obligation
),

unsettled as (
    select
        obligation.contract,
        obligation.obligation,
        obligation.currency,
        coalesce(settled.month, '-infinity') as settled_month,
        greatest(obligation.billed_to_date - coalesce(position.approved_to_date, 0), 0) as billed_after,
        obligation.revenue_to_date - coalesce(position.approved_to_date, 0)             as revenue_after
    from obligation
    left join settled
      on (settled.contract, settled.obligation) = (obligation.contract, obligation.obligation)
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (:run_id, settled.contract, settled.obligation, settled.month)
    where obligation.revenue_to_date > obligation.billed_to_date
),

billed_above as (
    select contract, sum(greatest(billed_to_date - revenue_to_date, 0)) as amount
    from obligation
    group by contract
),

term as (
    select contract, obligation, range_agg(daterange(first_on, last_on, '[]')) as days
    from recognise.agreed_days(:entity, cast(:month_end as date), :source_as_of, :mapping_no, :rule_no, :owners)
    where first_on <= last_on
    group by contract, obligation
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
        unsettled.settled_month,
        unsettled.currency,
        unsettled.billed_after,
        unsettled.revenue_after
    from unsettled
    join recognise.repriced_line as line
      on (line.run_id, line.contract, line.obligation) = (:run_id, unsettled.contract, unsettled.obligation)
    join run.valuation as used
      on (used.run_id, used.month) = (:run_id, date_trunc('month', line.work_on)::date)
    join recognise.valued_line as work
      on (work.valuation_id, work.contract, work.obligation, work.source_ref)
       = (used.valuation_id, line.contract, line.obligation, line.source_ref)
    left join term
      on (term.contract, term.obligation) = (line.contract, line.obligation)
    where line.approved
      and coalesce(term.days @> line.work_on, true)
),

line as (
    select
        line.contract,
        line.obligation,
        line.source_ref,
        line.work_on,
        line.work_seconds,
        line.delivered_amount as amount,
        unsettled.currency,
        unsettled.billed_after,
        unsettled.revenue_after
    from unsettled
    join recognise.valued_line as line
      on (line.contract, line.obligation) = (unsettled.contract, unsettled.obligation)
     and date_trunc('month', line.work_on)::date > unsettled.settled_month
    left join term
      on (term.contract, term.obligation) = (line.contract, line.obligation)
    where line.valuation_id = any (array(
            select used.valuation_id
            from run.valuation as used
            where used.run_id = :run_id and used.month > (select min(settled_month) from unsettled)))
      and line.entity = :entity
      and line.priced
      and line.held is null
      and (line.gate is null or line.gate = 'OUTSIDE_TERM' and line.approved)
      and coalesce(term.days @> line.work_on, line.gate is null)
    union all
    select
        repriced.contract,
        repriced.obligation,
        repriced.source_ref,
        repriced.work_on,
        repriced.work_seconds,
        repriced.after_amount,
        repriced.currency,
        repriced.billed_after,
        repriced.revenue_after
    from repriced
    where repriced.is_first_price
      and date_trunc('month', repriced.effective_on)::date > repriced.settled_month
    union all
    select
        repriced.contract,
        repriced.obligation,
        'version ' || repriced.version,
        repriced.effective_on,
        0,
        sum(repriced.after_amount - repriced.before_amount),
        repriced.currency,
        repriced.billed_after,
        repriced.revenue_after
    from repriced
    where not repriced.is_first_price
      and date_trunc('month', repriced.effective_on)::date > repriced.settled_month
    group by repriced.contract, repriced.obligation, repriced.version, repriced.effective_on, repriced.currency, repriced.billed_after,
             repriced.revenue_after
),

placed as (
    select
        line.*,
        sum(greatest(amount, 0)) over (partition by contract, obligation order by work_on, source_ref collate "C") as reached,
        sum(greatest(-amount, 0)) over (partition by contract, obligation) as made_up_for
    from line
),

own as (
    select
        placed.*,
        greatest(0, least(reached, revenue_after + made_up_for) - greatest(reached - amount, billed_after + made_up_for)) as unbilled
    from placed
    where amount > 0
),

pooled as (
    select
        own.*,
        sum(unbilled) over (partition by contract order by work_on, source_ref collate "C") as reached_in_contract
    from own
    where unbilled > 0
),

remaining as (
    select
        pooled.contract,
        pooled.obligation,
        pooled.currency,
        pooled.work_on,
        pooled.work_seconds / pooled.amount as seconds_a_unit,
        least(pooled.unbilled, pooled.reached_in_contract - billed_above.amount) as amount,
        cast(:month_end as date) - pooled.work_on as age
    from pooled
    join billed_above
      on billed_above.contract = pooled.contract
    where pooled.reached_in_contract > billed_above.amount
),

aged as (
    select
        remaining.*,
        case when age <= 30 then '0-30' when age <= 60 then '31-60' when age <= 90 then '61-90' else 'over 90' end as bucket
    from remaining
)

select
    :entity                 as entity,
    aged.contract,
    aged.obligation,
    aged.bucket,
    count(*)                as lines,
    round(sum(aged.amount * aged.seconds_a_unit) / 3600, 2) as hours,
    round(sum(aged.amount), currency.decimals) as amount,
    aged.currency,
    min(aged.work_on)       as oldest_on,
    'finance'               as owner
from aged
left join recognise.currency as currency
  on currency.code = aged.currency
group by aged.contract, aged.obligation, aged.bucket, aged.currency, currency.decimals
order by aged.contract collate "C", aged.obligation collate "C", min(aged.age)
