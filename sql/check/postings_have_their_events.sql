-- check:       C5: every dispatch begins as planned, each event goes on from the one before, and the last one is its state
-- of:          the company
-- passes when: no row
-- why:         nothing of ours reaches the ledger without a row that says so: the claim is kept before the first call, the call
--              before it is made
-- note:        an entry in the ledger that we never dispatched is found by reconciliation, as a difference
with event as (
    select
        event.*,
        row_number() over one_entry         as place,
        lag(event.to_state) over one_entry  as state_before,
        lead(event.to_state) over one_entry as state_after
    from post.dispatch as dispatch
    join post.dispatch_event as event
      on event.entry_key = dispatch.entry_key
    where dispatch.entity = :entity
    window one_entry as (partition by event.entry_key order by event.seq)
)

select format('%s event %s goes from %s to %s', event.entry_key, event.seq, coalesce(event.from_state, 'nothing'), event.to_state) as found,
       'entry' as concerns, event.entry_key as name
from event
where event.seq <> event.place or event.from_state is distinct from event.state_before
union all
select format('%s is %s, its events end with %s', dispatch.entry_key, dispatch.state, coalesce(event.to_state, 'nothing')),
       'entry', dispatch.entry_key
from post.dispatch as dispatch
left join event
  on event.entry_key = dispatch.entry_key and event.state_after is null
where dispatch.entity = :entity and event.to_state is distinct from dispatch.state
