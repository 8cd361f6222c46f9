-- purpose: a draft goes one step on its way, and the step is kept
with was as (
    select draft_id, state from invoicing.draft where draft_id = :draft_id for update
),

moved as (
    update invoicing.draft as draft
    set state           = :state,
        token           = :token,
        attempts        = draft.attempts + case when :state = 'SENT' then 1 else 0 end,
        ledger_id       = coalesce(:ledger_id, draft.ledger_id),
        origin_ref      = coalesce(:origin_ref, draft.origin_ref),
        standing_amount = cast(:standing_amount as numeric),
        detail          = :detail
    from was
    where draft.draft_id = was.draft_id
    returning draft.draft_id, was.state as from_state
)

insert into invoicing.draft_event (draft_id, seq, run_id, from_state, to_state, token, detail)
select
    moved.draft_id,
    1 + coalesce((select max(seq) from invoicing.draft_event as event where event.draft_id = moved.draft_id), 0),
    :run_id, moved.from_state, :state, :token, :detail
from moved
