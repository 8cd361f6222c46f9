-- what is left over of days and of lines, with its age on the last day of the period
-- grain: one row per day, or line where a day is divided
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
