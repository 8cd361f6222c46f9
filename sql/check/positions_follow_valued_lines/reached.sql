-- positions, and whether the month before was earned in the same way
-- grain: one row per run, obligation and month
said as (
    select
        position.*,
        coalesce(position.derivation ->> 'rule', '') like 'not yet in force%' as not_yet,
        position.earned_by = 'line' and exists (
            select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps
    from latest
    join recognise.position as position
      on position.run_id = latest.run_id
),

reached as (
    select
        said.*,
        coalesce(lag(case when earned_by = 'line' and not not_yet then keeps end, 1, keeps)
                     over (partition by run_id, contract, obligation order by month) = keeps, false) as went_on
    from said
)
