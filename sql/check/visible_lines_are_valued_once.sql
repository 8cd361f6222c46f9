-- check:       A7: every visible line of a month has exactly one row in the valuation of that month, with its hours, and no other line
--                  has one
-- passes when: no row
-- why:         nothing vanishes: a row says which entity the line belongs to, so the entities add up to all visible lines
-- note:        that a line has one row at most is the key of the table
with used as (
    select * from run.latest_valuation()
),

visible as (
    select used.valuation_id, used.month, 'timesheet_line' as record_kind, line.line_id, line.source_ref,
           line.work_seconds
    from used
    cross join lateral stage.timesheet_line_as_of(used.source_as_of_no) as line
    where line.work_month = used.month and line.presence <> 'deleted'
    union all
    select used.valuation_id, used.month, 'expense_line', line.line_id, line.source_ref, 0
    from used
    cross join lateral stage.expense_line_as_of(used.source_as_of_no) as line
    where line.work_month = used.month and line.presence <> 'deleted'
    union all
    select used.valuation_id, used.month, 'cost_line', line.line_id, line.source_ref, 0
    from used
    cross join lateral stage.cost_line_as_of(used.source_as_of_no) as line
    where line.work_month = used.month and line.presence <> 'deleted'
),

valued as (
    select used.valuation_id, used.month, line.record_kind, line.line_id, line.source_ref, line.work_seconds
    from used
    cross join lateral (
        select line.record_kind, line.line_id, line.source_ref, line.work_seconds
        from recognise.valued_line as line
        where line.valuation_id = used.valuation_id
        offset 0                                              -- one valuation at a time: only its partition is read
    ) as line
)

select format('%s of %s is %s', coalesce(visible.source_ref, valued.source_ref), to_char(coalesce(visible.month, valued.month), 'YYYY-MM'),
              case when valued.line_id is null  then 'visible and not valued'
                   when visible.line_id is null then 'valued and not visible'
                   else format('worked %s s and valued with %s s', visible.work_seconds, valued.work_seconds) end)
from visible
full join valued using (valuation_id, record_kind, line_id)
where visible.line_id is null
   or valued.line_id is null
   or visible.work_seconds <> valued.work_seconds
