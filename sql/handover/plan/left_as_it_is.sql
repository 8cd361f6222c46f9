-- lines that are left as they are: changed there by somebody into something else than is approved, held now, or with nobody or nothing there to
-- stand for
-- grain: one row per line of work
left_as_it_is as (
    select sited.source_ref, 'refused' as left_as, sited.obstacle as reason
    from sited
    where sited.obstacle <> ''
    union all
    select stands.source_ref, 'changed', string_agg(stands.said, '; ' order by stands.piece_no)
    from stands
    where stands.state = 'changed' and exists (select from difference where difference.source_ref = stands.source_ref)
    group by stands.source_ref
    union all
    select work.source_ref, 'held', work.held
    from work
    where work.held is not null
      and exists (select from stands where stands.source_ref = work.source_ref and stands.state = 'stands')
      and not exists (select from stands where stands.source_ref = work.source_ref and stands.state = 'changed')
)
