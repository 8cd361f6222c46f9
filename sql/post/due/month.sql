-- the months until the run's, with the status that they have, or had when it was :looked_at
-- grain: one row per month
month as (
    select
        period.month,
        coalesce((
            select event.to_status
            from period.event as event
            where (event.entity, event.month) = (period.entity, period.month) and event.at <= cast(:looked_at as timestamptz)
            order by event.event_id desc
            limit 1), period.status) as status
    from period.period as period
    where period.entity = :entity and period.month <= :month
)
