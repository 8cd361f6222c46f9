-- purpose: the key ranges of valuations that were opened together, of about 100,000 lines each, in the order of keys
-- note:    cost lines, which say their company one by one, are cut as they lie, where a valuation is of them
with
\ir value_timesheet_lines/file.sql,

place as materialized (
    select distinct terms.entity, terms.source, terms.project, terms.only_company
    from recognise.valuation as opened
    join recognise.terms as terms
      on terms.valuation_id = opened.valuation_id
    where opened.opened_with = :valuation_id and opened.block is distinct from 0
),

line as (
    select 'timesheet_line' as record_kind, line.line_id
    from stage.timesheet_line_as_of(:source_as_of) as line
    join file
      on file.batch_id = line.batch_id
    join place
      on (place.source, place.project) = (line.source, line.project)
     and (place.only_company or place.entity = file.entity)
    where line.work_month = :month and line.presence <> 'deleted'
    union all
    select 'expense_line', line.line_id
    from stage.expense_line_as_of(:source_as_of) as line
    join file
      on file.batch_id = line.batch_id
    join place
      on (place.source, place.project) = (line.source, line.project)
     and (place.only_company or place.entity = file.entity)
    where line.work_month = :month and line.presence <> 'deleted'
    union all
    select 'cost_line', line_id
    from stage.cost_line_as_of(:source_as_of)
    where work_month = :month and presence <> 'deleted'
      and (select exists (select from recognise.valuation where opened_with = :valuation_id and coalesce(block, 0) = 0))
),

counted as (
    select record_kind, min(line_id) as first_key, max(line_id) as last_key, count(*) as lines
    from line
    group by record_kind, line_id / 10000
),

numbered as (
    select
        record_kind, first_key, last_key, lines,
        (sum(lines) over (partition by record_kind order by first_key) - lines)::bigint / 100000 as bucket
    from counted
)

insert into recognise.value_range (valuation_id, range_no, record_kind, from_key, to_key, lines)
select
    :valuation_id,
    row_number() over (order by array_position(array['timesheet_line', 'expense_line', 'cost_line'], record_kind), bucket),
    record_kind,
    min(first_key),
    max(last_key) + 1,
    case when record_kind <> 'cost_line' then sum(lines) end
from numbered
group by record_kind, bucket
