-- how each difference is made up for: by the piece that stands where it is and is not invoiced; else by one that is to go from elsewhere; else by
-- a further piece
-- grain: one row per piece that is made, changed or withdrawn
met as (
    select difference.*, open.piece_key, coalesce(open.hours, 0) as was, open.hours + difference.hours as hours_after
    from difference
    left join lateral (
        select stands.piece_key, stands.hours
        from stands
        where (stands.source_ref, stands.work_on, stands.person, stands.project, stands.order_line)
            = (difference.source_ref, difference.work_on, difference.person, difference.project, difference.order_line)
          and not stands.invoiced
        order by stands.piece_no desc
        limit 1
    ) as open on true
    where not exists (select from left_as_it_is where left_as_it_is.source_ref = difference.source_ref)
),

freed as (
    select met.*, row_number() over (partition by source_ref order by piece_key collate "C") as turn
    from met
    where hours_after = 0
),

further as (
    select met.*, row_number() over (partition by source_ref order by work_on, person, project, order_line) as turn
    from met
    where piece_key is null
),

deed as (
    select piece_key, source_ref, 'change' as deed, work_on, person, project, order_line, hours_after as hours, was, 0 as turn
    from met
    where hours_after <> 0
    union all
    select freed.piece_key, source_ref,
           case when further.source_ref is null then 'withdraw' when freed.piece_key is null then 'make' else 'change' end,
           coalesce(further.work_on, freed.work_on), coalesce(further.person, freed.person), coalesce(further.project, freed.project),
           coalesce(further.order_line, freed.order_line), coalesce(further.hours, 0), coalesce(freed.was, 0), turn
    from freed
    full join further using (source_ref, turn)
)
