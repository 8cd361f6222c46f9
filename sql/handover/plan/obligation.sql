-- obligations that are priced by their lines, as if nothing were billed of them: where it is invoiced, that is counted
-- grain: one row per obligation
obligation as (
    select
        position.contract, position.obligation, position.currency, position.revenue_to_date,
        cast(0 as numeric) as billed_to_date,
        exists (select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps,
        cast(0 as numeric) as billed_above,
        position.approved_to_date > position.revenue_to_date as capped
    from recognise.position as position
    where (position.run_id, position.month) = (:run_id, :month)
      and position.earned_by = 'line'
)
