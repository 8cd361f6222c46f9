-- check:       A7: every visible line of a month has exactly one row in the valuation of that month, with its hours, and no other line
--                  has one
-- of:          the run
-- passes when: no row
-- why:         nothing vanishes: a row says which entity the line belongs to, so the entities add up to all visible lines
-- note:        lines are looked at one by one where their number, or the hash over their keys and hours, is another on one side
-- note:        that a line has one row at most is the key of the table. A valuation is of all companies; a line that has no row is
--              looked at by the runs of the company that its delivery names
with used as (
    select * from run.judged_valuation(:run_id)
),

visible as not materialized (
    select used.valuation_id, used.month, 'timesheet_line' as record_kind, line.line_id, line.source_ref,
           line.work_seconds, line.batch_id
    from used
    cross join lateral stage.timesheet_line_as_of(used.source_as_of_no) as line
    where line.work_month = used.month and line.presence <> 'deleted'
    union all
    select used.valuation_id, used.month, 'expense_line', line.line_id, line.source_ref, 0, line.batch_id
    from used
    cross join lateral stage.expense_line_as_of(used.source_as_of_no) as line
    where line.work_month = used.month and line.presence <> 'deleted'
    union all
    select used.valuation_id, used.month, 'cost_line', line.line_id, line.source_ref, 0, line.batch_id
    from used
    cross join lateral stage.cost_line_as_of(used.source_as_of_no) as line
    where line.work_month = used.month and line.presence <> 'deleted'
),

valued as not materialized (
    select used.valuation_id, used.month, line.record_kind, line.line_id, line.source_ref, line.work_seconds, line.entity
    from used
    cross join lateral (
        select line.record_kind, line.line_id, line.source_ref, line.work_seconds, line.entity
        from recognise.valued_line as line
        where line.valuation_id = used.valuation_id
        offset 0                                              -- one valuation at a time: only its partition is read
    ) as line
),

-- the hours of a line, hashed from its key on
visible_sum as (
    select used.valuation_id, line.*
    from used
    cross join lateral (
        select 'timesheet_line' as record_kind, count(*) as lines,
               sum(hash_numeric_extended(work_seconds, hashint8extended(line_id, 0))) as hash
        from stage.timesheet_line_as_of(used.source_as_of_no)
        where work_month = used.month and presence <> 'deleted'
        union all
        select 'expense_line', count(*), sum(hash_numeric_extended(0, hashint8extended(line_id, 0)))
        from stage.expense_line_as_of(used.source_as_of_no)
        where work_month = used.month and presence <> 'deleted'
        union all
        select 'cost_line', count(*), sum(hash_numeric_extended(0, hashint8extended(line_id, 0)))
        from stage.cost_line_as_of(used.source_as_of_no)
        where work_month = used.month and presence <> 'deleted'
    ) as line
    where line.lines > 0
),

valued_sum as (
    select used.valuation_id, line.*
    from used
    cross join lateral (
        select record_kind, count(*) as lines, sum(hash_numeric_extended(work_seconds, hashint8extended(line_id, 0))) as hash
        from recognise.valued_line
        where valuation_id = used.valuation_id
        group by record_kind
    ) as line
)

select format('%s of %s is %s', coalesce(visible.source_ref, valued.source_ref), to_char(coalesce(visible.month, valued.month), 'YYYY-MM'),
              case when valued.line_id is null  then 'visible and not valued'
                   when visible.line_id is null then 'valued and not visible'
                   else format('worked %s s and valued with %s s', visible.work_seconds, valued.work_seconds) end) as found,
       'line' as concerns, coalesce(visible.source_ref, valued.source_ref) as name
from visible
full join valued using (valuation_id, record_kind, line_id)
left join extract.batch as batch
  on batch.batch_id = visible.batch_id
left join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where (select exists (
           select from visible_sum full join valued_sum using (valuation_id, record_kind)
           where (visible_sum.lines, visible_sum.hash) is distinct from (valued_sum.lines, valued_sum.hash)))
  and coalesce(valued.entity, delivery.entity) = :entity
  and (visible.line_id is null
       or valued.line_id is null
       or visible.work_seconds <> valued.work_seconds)
