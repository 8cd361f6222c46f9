-- check:       C7: a dispatch and its events bear tokens that the lease of their month has given, in the order in which it gave them
-- of:          the company
-- passes when: no row
-- why:         a process that was taken over must not write any more
with event as (
    select event.entry_key, event.seq, event.token, lag(event.token) over (partition by event.entry_key order by event.seq) as token_before
    from post.dispatch as dispatch
    join post.dispatch_event as event
      on event.entry_key = dispatch.entry_key
    where dispatch.entity = :entity
),

newest as (
    select dispatch.entry_key, dispatch.entity, dispatch.month, greatest(dispatch.token, max(event.token)) as token
    from post.dispatch as dispatch
    left join event
      on event.entry_key = dispatch.entry_key
    where dispatch.entity = :entity
    group by dispatch.entry_key
)

select format('%s bears token %s, the lease gave %s', newest.entry_key, newest.token, coalesce(lease.token::text, 'none')) as found,
       'entry' as concerns, newest.entry_key as name
from newest
left join run.lease as lease
  on lease.scope = format('books %s %s', newest.entity, to_char(newest.month, 'YYYY-MM'))
where newest.token > coalesce(lease.token, 0)
union all
select format('%s event %s bears token %s after %s', event.entry_key, event.seq, event.token, event.token_before), 'entry', event.entry_key
from event
where event.token < event.token_before
