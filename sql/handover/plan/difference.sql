-- what is wanted less what stands, where it is not the same; of lines that can stand, and of which no piece is of a month that is not looked at
-- grain: one row per line of work, day, person, place, order line and unit
difference as (
    select share.source_ref, share.kind, share.work_on, share.person, share.place, share.order_line, share.unit, sum(share.quantity) as quantity
    from (
        select source_ref, kind, work_on, person_there as person, place_there as place, order_line_there as order_line, unit, quantity
        from sited
        union all
        select source_ref, kind, work_on, person, place, order_line, unit, -quantity
        from stands
    ) as share
    where not exists (select from sited where sited.source_ref = share.source_ref and sited.obstacle <> '')
      and not exists (
          select from stands
          where stands.source_ref = share.source_ref
            and (stands.work_on < :from_month or stands.work_on >= cast(:month as date) + interval '1 month'))
    group by share.source_ref, share.kind, share.work_on, share.person, share.place, share.order_line, share.unit
    having sum(share.quantity) <> 0
)
