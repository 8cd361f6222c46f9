-- purpose: an entry goes one step on its way, and the step is kept
with was as (
    select entry_key, state from post.dispatch where entry_key = :entry_key for update
),

moved as (
    update post.dispatch as dispatch
    set state             = :state,
        token             = :token,
        attempts          = dispatch.attempts + case when :state = 'SENT' then 1 else 0 end,
        ledger_id         = coalesce(cast(:ledger_id as text), dispatch.ledger_id),
        ledger_posting_on = coalesce(cast(:posting_on as date), dispatch.ledger_posting_on)
    from was
    where dispatch.entry_key = was.entry_key
    returning dispatch.entry_key, was.state as from_state
)

insert into post.dispatch_event (entry_key, seq, from_state, to_state, token, detail)
select
    moved.entry_key,
    1 + coalesce((select max(seq) from post.dispatch_event as event where event.entry_key = moved.entry_key), 0),
    moved.from_state, :state, :token, :detail
from moved
returning seq
