-- obligations priced by their lines, what they earned and what they were billed; whether they keep what another method earned
-- grain: one row per obligation
obligation as (
    select
        position.contract, position.obligation, position.currency, position.revenue_to_date, position.billed_to_date,
        exists (select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps,
        sum(greatest(position.billed_to_date - position.revenue_to_date, 0)) over (partition by position.contract) as billed_above
    from recognise.position as position
    where (position.run_id, position.month) = (:run_id, :month)
      and position.earned_by = 'line'
)
