-- purpose: every entry of an approved plan stands to be sent, those of an opening plan are adopted as they are; key and content are fixed before the first call
with planned as (
    insert into post.dispatch (entry_key, plan_id, entry_no, entity, month, ledger, content_hash, state, token)
    select entry.entry_key, entry.plan_id, entry.entry_no, plan.entity, plan.month, :ledger,
           post.entry_hash(entry.plan_id, entry.entry_no),
           case plan.kind when 'opening' then 'ADOPTED' else 'PLANNED' end, :token
    from post.entry as entry
    join post.plan as plan
      on plan.plan_id = entry.plan_id
    where entry.plan_id = :plan_id
    returning entry_key, state
)

insert into post.dispatch_event (entry_key, seq, to_state, token)
select entry_key, 1, state, :token from planned
