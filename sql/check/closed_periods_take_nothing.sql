-- check:       B8: whenever an entry was dispatched or sent, its month was open by the events of the period
-- of:          the company
-- passes when: no row
-- why:         a signed month stays as it was signed
select format('%s became %s at %s, when %s of %s was %s', event.entry_key, event.to_state, date_trunc('second', event.at),
              to_char(dispatch.month, 'YYYY-MM'), dispatch.entity, coalesce(period.to_status, 'not open yet')) as found,
       'entry' as concerns, event.entry_key as name
from post.dispatch_event as event
join post.dispatch as dispatch
  on dispatch.entry_key = event.entry_key
left join lateral (
    select happened.to_status
    from period.event as happened
    where (happened.entity, happened.month) = (dispatch.entity, dispatch.month) and happened.at <= event.at
    order by happened.event_id desc
    limit 1
) as period on true
where dispatch.entity = :entity
  and event.to_state in ('PLANNED', 'SENT')
  and coalesce(period.to_status, 'closed') = 'closed'
