-- check:       A7: every visible line of a month that is of the company has exactly one row in the run's valuations of that month, with its
--                  hours, and no other line has one
-- of:          the run
-- passes when: no row
-- why:         nothing vanishes: each line is of one company, so the companies add up to all visible lines
-- company:     of the project, as the line's own source delivered it, else of the delivery; of a cost line that names a contract, of that
-- note:        lines are looked at one by one where their number, or the hash over their keys and hours, is another on one side
with used as materialized (
    select * from run.judged_valuation(:run_id)
),

month as materialized (
    select distinct month, source_as_of_no from used
),

file as materialized (
    select batch.batch_id, delivery.entity
    from extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
),

known as materialized (
    select month.source_as_of_no, judged.mapping_no
    from (select distinct source_as_of_no from month) as month
    cross join run.judged(:run_id, 'value') as judged
),

of_project as materialized (
    select home.*
    from known
    cross join lateral stage.company_of_project(known.source_as_of_no, known.mapping_no) as home
),

of_contract as materialized (
    select home.*
    from known
    cross join lateral stage.company_of_contract(known.source_as_of_no, known.mapping_no) as home
),

visible as not materialized (
    select month.month, 'timesheet_line' as record_kind, line.line_id, line.source_ref, line.work_seconds
    from month
    cross join lateral stage.timesheet_line_as_of(month.source_as_of_no) as line
    join file
      on file.batch_id = line.batch_id
    left join of_project
      on (of_project.source, of_project.project) = (line.source, line.project)
    where line.work_month = month.month and line.presence <> 'deleted' and coalesce(of_project.company, file.entity) = :entity
    union all
    select month.month, 'expense_line', line.line_id, line.source_ref, 0
    from month
    cross join lateral stage.expense_line_as_of(month.source_as_of_no) as line
    join file
      on file.batch_id = line.batch_id
    left join of_project
      on (of_project.source, of_project.project) = (line.source, line.project)
    where line.work_month = month.month and line.presence <> 'deleted' and coalesce(of_project.company, file.entity) = :entity
    union all
    select month.month, 'cost_line', line.line_id, line.source_ref, 0
    from month
    cross join lateral stage.cost_line_as_of(month.source_as_of_no) as line
    join file
      on file.batch_id = line.batch_id
    left join of_contract
      on (of_contract.source, of_contract.contract) = (line.source, line.contract)
    left join of_project
      on line.contract is null and (of_project.source, of_project.project) = (line.source, line.project)
    where line.work_month = month.month and line.presence <> 'deleted'
      and coalesce(of_contract.company, of_project.company, file.entity) = :entity
),

valued as not materialized (
    select used.month, line.record_kind, line.line_id, line.source_ref, line.work_seconds
    from recognise.valued_line as line
    join used
      on used.valuation_id = line.valuation_id
    where line.valuation_id = any (run.valuations(:run_id))
      and line.entity = :entity
),

-- the hours of a line, hashed from its month, kind and key on
visible_sum as (
    select count(*) as lines,
           sum(hash_numeric_extended(work_seconds, hashint8extended(line_id, hashtextextended(record_kind, month - date '2000-01-01')))) as hash
    from visible
),

valued_sum as (
    select count(*) as lines,
           sum(hash_numeric_extended(work_seconds, hashint8extended(line_id, hashtextextended(record_kind, month - date '2000-01-01')))) as hash
    from valued
),

compared as (
    select
        coalesce(visible.month, valued.month) as month,
        coalesce(visible.source_ref, valued.source_ref) as source_ref,
        visible.line_id is not null as is_visible,
        coalesce(valued.times, 0) as times,
        visible.work_seconds as worked,
        valued.work_seconds  as valued
    from visible
    full join (
        select month, record_kind, line_id, min(source_ref) as source_ref, min(work_seconds) as work_seconds, count(*) as times
        from valued
        group by month, record_kind, line_id
    ) as valued using (month, record_kind, line_id)
    where (select exists (
        select from visible_sum cross join valued_sum
        where (visible_sum.lines, visible_sum.hash) is distinct from (valued_sum.lines, valued_sum.hash)))
)

select format('%s of %s is %s', source_ref, to_char(month, 'YYYY-MM'),
              case when times = 0      then 'visible and not valued'
                   when not is_visible then 'valued and not visible'
                   when times > 1      then format('valued %s times', times)
                   else format('worked %s s and valued with %s s', worked, valued) end) as found,
       'line' as concerns, source_ref as name
from compared
where times <> 1 or not is_visible or worked <> valued
