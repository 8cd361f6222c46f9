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

summed as (
    select
        valuation_id,
        count(*) filter (where is_valued) as valued,
        count(*) filter (where not is_valued) as visible,
        coalesce(sum(hash) filter (where is_valued), 0) as valued_hash,
        coalesce(sum(hash) filter (where not is_valued), 0) as visible_hash
    from (
        select valuation_id, false as is_valued, hash_record_extended(row (record_kind, line_id, work_seconds), 0) as hash from visible
        union all
        select valuation_id, true, hash_record_extended(row (record_kind, line_id, work_seconds), 0) from valued
    ) as line
    group by valuation_id
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
where (select exists (select from summed where (visible, visible_hash) <> (valued, valued_hash)))
  and coalesce(valued.entity, delivery.entity) = :entity
  and (visible.line_id is null
       or valued.line_id is null
       or visible.work_seconds <> valued.work_seconds)
