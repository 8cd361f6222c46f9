-- check:       D3: the dispatched entries of an intent (entity, month, contract, kind) are its revisions 1, 2, 3 …, one entry each, under
--                  the key that says so
-- of:          the company
-- passes when: no row
-- why:         one intent, one entry: a revision twice is revenue twice, a gap is an entry that nobody knows of
with dispatched as (
    select dispatch.entry_key, dispatch.entity, dispatch.month, entry.contract, entry.kind, entry.revision
    from post.dispatch as dispatch
    join post.entry as entry
      on (entry.plan_id, entry.entry_no) = (dispatch.plan_id, dispatch.entry_no)
    where dispatch.entity = :entity
)

select format('%s/%s/%s/%s has the revisions %s', entity, to_char(month, 'YYYY-MM'), contract, kind,
              string_agg(revision::text, ', ' order by revision)) as found,
       'entry' as concerns, max(entry_key) as name
from dispatched
group by entity, month, contract, kind
having max(revision) <> count(*) or count(distinct revision) <> count(*)
union all
select format('%s is revision %s of %s', entry_key, revision, concat_ws('/', entity, to_char(month, 'YYYY-MM'), contract, kind)), 'entry', entry_key
from dispatched
where entry_key <> concat_ws('/', entity, to_char(month, 'YYYY-MM'), contract, kind, revision)
