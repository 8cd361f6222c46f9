-- what is wanted less what stands, where it is not the same; of lines that can stand, and of which no piece is of a month that is not looked at
-- grain: one row per line of work, day, person, project and order line
difference as (
    select share.source_ref, share.work_on, share.person, share.project, share.order_line, sum(share.hours) as hours
    from (
        select source_ref, work_on, person_there as person, project_there as project, order_line_there as order_line, hours
        from placed
        union all
        select source_ref, work_on, person, project, order_line, -hours
        from stands
    ) as share
    where not exists (select from placed where placed.source_ref = share.source_ref and placed.obstacle <> '')
      and not exists (
          select from stands
          where stands.source_ref = share.source_ref
            and (stands.work_on < :from_month or stands.work_on >= cast(:month as date) + interval '1 month'))
    group by share.source_ref, share.work_on, share.person, share.project, share.order_line
    having sum(share.hours) <> 0
)
