-- lines of entries of the month, applied or prepared by this run
-- grain: one row per line of an entry
entry as (
    select
        entry.plan_id,
        plan.run_id                                as planned_by,
        entry.entry_no,
        entry.entry_key,
        entry.kind,
        entry.revision,
        entry.journal,
        entry.posting_on,
        plan.kind = 'opening'                      as adopted,
        coalesce(plan.applied_no <= :as_of, false) as applied,
        dispatch.state                             as sent,
        dispatch.ledger_id
    from post.entry as entry
    join post.plan as plan
      on plan.plan_id = entry.plan_id
    left join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
    where plan.entity = :entity
      and plan.month = :month
      and (plan.applied_no <= :as_of or plan.run_id = :run_id)
),

line as (
    select
        entry.entry_key,
        entry.kind,
        entry.revision,
        entry.journal,
        entry.posting_on,
        entry.adopted,
        entry.applied,
        entry.sent,
        entry.ledger_id,
        position.earned_by,
        line.*
    from entry
    join post.entry_line as line
      on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
    left join recognise.position as position
      on (position.run_id, position.contract, position.obligation, position.month)
       = (entry.planned_by, line.contract, line.obligation, line.month)
)
