-- how each difference is made up for: by the piece that stands where it is and is not invoiced; else by one that is to go from elsewhere; else by
-- a further piece
-- grain: one row per piece that is made, changed or withdrawn
met as (
    select difference.*, open.piece_key, coalesce(open.quantity, 0) as was, open.quantity + difference.quantity as quantity_after
    from difference
    left join lateral (
        select stands.piece_key, stands.quantity
        from stands
        where (stands.source_ref, stands.work_on, stands.person, stands.place, stands.order_line, stands.unit)
            = (difference.source_ref, difference.work_on, difference.person, difference.place, difference.order_line, difference.unit)
          and not stands.invoiced
        order by stands.piece_no desc
        limit 1
    ) as open on true
    where not exists (select from left_as_it_is where left_as_it_is.source_ref = difference.source_ref)
),

freed as (
    select met.*, row_number() over (partition by source_ref order by piece_key collate "C") as turn
    from met
    where quantity_after = 0
),

unmet as (
    select met.*, row_number() over (partition by source_ref order by work_on, person, place, order_line, unit) as turn
    from met
    where piece_key is null
),

deed as (
    select piece_key, source_ref, kind, 'change' as deed, work_on, person, place, order_line, quantity_after as quantity, unit, was, 0 as turn
    from met
    where quantity_after <> 0
    union all
    select freed.piece_key, source_ref, coalesce(unmet.kind, freed.kind),
           case when unmet.source_ref is null then 'withdraw' when freed.piece_key is null then 'make' else 'change' end,
           coalesce(unmet.work_on, freed.work_on), coalesce(unmet.person, freed.person), coalesce(unmet.place, freed.place),
           coalesce(unmet.order_line, freed.order_line), coalesce(unmet.quantity, 0), coalesce(unmet.unit, freed.unit),
           coalesce(freed.was, 0), turn
    from freed
    full join unmet using (source_ref, turn)
)
