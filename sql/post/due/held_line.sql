-- lines that are held now, as a run knew them that the ledger last took a month from
-- grain: one row per such run and line that it valued
held_now as materialized (
    select date_trunc('month', work_on)::date as month, record_kind, source_ref
    from recognise.valued_line
    where valuation_id = any (run.valuations(:run_id))
      and held is not null
      and (select exists (select from reference))
),

-- whichever version of these lines was known
known_line as materialized (
    select held_now.month, held_now.record_kind, line.line_id
    from held_now
    join stage.timesheet_line as line
      on held_now.record_kind = 'timesheet_line' and line.source_ref = held_now.source_ref
    union all
    select held_now.month, held_now.record_kind, line.line_id
    from held_now
    join stage.expense_line as line
      on held_now.record_kind = 'expense_line' and line.source_ref = held_now.source_ref
    union all
    select held_now.month, held_now.record_kind, line.line_id
    from held_now
    join stage.cost_line as line
      on held_now.record_kind = 'cost_line' and line.source_ref = held_now.source_ref
),

held_line as materialized (
    select reference.run_id, used.month, before.contract, before.obligation, before.source_ref, before.work_on, before.gate,
           case when before.priced then before.delivered_amount else 0 end as amount
    from (select distinct run_id from reference) as reference
    join run.valuation as used
      on used.run_id = reference.run_id
    join known_line
      on known_line.month = used.month
    cross join lateral (
        select *
        from recognise.valued_line as before
        where (before.valuation_id, before.record_kind, before.line_id) = (used.valuation_id, known_line.record_kind, known_line.line_id)
        offset 0
    ) as before
    where before.entity = :entity and before.held is null and before.approved
)
