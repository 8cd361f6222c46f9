-- purpose: the entry of ours that another one is a copy of
-- rule:    the one whose reference it bears; else one that it is line for line like, as that was posted or as it stands now: of the same day, else of the
--          same month, else the latest
-- grain:   one row per other entry that is a copy
with other as (
    select no, btrim(ref) as ref, cast(day as date) as day, decode(content, 'hex') as content
    from unnest(cast(:nos as int[]), cast(:refs as text[]), cast(:days as text[]), cast(:contents as text[])) as said (no, ref, day, content)
),

alike as (
    select other.no, looked_at.entry_key, looked_at.state, true as by_reference, other.day
    from other
    join post.looked_at as looked_at
      on (looked_at.run_id, looked_at.entry_key) = (:run_id, other.ref)
    union all
    select other.no, looked_at.entry_key, looked_at.state, false, other.day
    from other
    join post.looked_at as looked_at
      on looked_at.run_id = :run_id and (looked_at.posted_content = other.content or looked_at.content = other.content)
)

select distinct on (alike.no)
    alike.no,
    alike.entry_key,
    coalesce(alike.state = 'posted', false) as is_in_the_books
from alike
join post.dispatch as dispatch
  on dispatch.entry_key = alike.entry_key
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (dispatch.plan_id, dispatch.entry_no)
order by
    alike.no,
    alike.by_reference desc,
    entry.posting_on = alike.day desc,
    date_trunc('month', entry.posting_on) = date_trunc('month', alike.day) desc,
    entry.posting_on desc,
    alike.entry_key collate "C"
