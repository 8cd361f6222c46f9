-- condition: an entry is not in the ledger as it was posted
-- grain:     one row per entry, as the last completed tie-out saw it that looked at it
-- amount:    how much of the books it is about, at most
select
    alteration.entry_key as subject,
    run.entity,
    dispatch.month,
    'high' as criticality,
    format('Entry %s is not in the ledger as it was posted: %s.', alteration.entry_key,
           string_agg(distinct alteration.alteration, ', ')) as what,
    max(alteration.at_stake) as amount,
    min(alteration.currency) as currency,
    min(run.ended_at) as since,
    format('run tie-out --entity %s', run.entity) as next
from post.alteration as alteration
join run.run as run
  on run.run_id = alteration.run_id and run.state = 'completed'
join post.dispatch as dispatch
  on dispatch.entry_key = alteration.entry_key
where not exists (
    select
    from run.run as later
    join post.looked_at as looked_at
      on looked_at.run_id = later.run_id and looked_at.entry_key = alteration.entry_key
    where later.entity = run.entity and later.kind = 'tie_out' and later.state = 'completed' and later.run_id > run.run_id)
group by alteration.run_id, alteration.entry_key, run.entity, dispatch.month
