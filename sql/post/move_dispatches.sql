-- purpose: entries go one step on their way each, and the steps are kept
with wanted as (
    select *
    from unnest(cast(:entry_keys as text[]), cast(:states as text[]), cast(:details as text[]), cast(:ledger_ids as text[]), cast(:posting_ons as text[]))
        as wanted (entry_key, state, detail, ledger_id, posting_on)
),

was as (
    select dispatch.entry_key, dispatch.state
    from post.dispatch as dispatch
    join wanted using (entry_key)
    order by dispatch.entry_key
    for update of dispatch
),

moved as (
    update post.dispatch as dispatch
    set state             = wanted.state,
        token             = :token,
        attempts          = dispatch.attempts + case when wanted.state = 'SENT' then 1 else 0 end,
        ledger_id         = coalesce(wanted.ledger_id, dispatch.ledger_id),
        ledger_posting_on = coalesce(cast(wanted.posting_on as date), dispatch.ledger_posting_on)
    from was
    join wanted using (entry_key)
    where dispatch.entry_key = was.entry_key
    returning dispatch.entry_key, was.state as from_state, wanted.state as to_state, wanted.detail
)

insert into post.dispatch_event (entry_key, seq, from_state, to_state, token, detail)
select
    moved.entry_key,
    1 + coalesce((select max(seq) from post.dispatch_event as event where event.entry_key = moved.entry_key), 0),
    moved.from_state, moved.to_state, :token, moved.detail
from moved
returning seq
