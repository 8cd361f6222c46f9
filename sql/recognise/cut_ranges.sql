-- purpose: the key ranges of a valuation, of about 100,000 lines each, in the order of keys
with line as (
    select 'timesheet_line' as record_kind, line_id
    from stage.timesheet_line_as_of(:source_as_of)
    where work_month = :month and presence <> 'deleted'
    union all
    select 'expense_line', line_id
    from stage.expense_line_as_of(:source_as_of)
    where work_month = :month and presence <> 'deleted'
    union all
    select 'cost_line', line_id
    from stage.cost_line_as_of(:source_as_of)
    where work_month = :month and presence <> 'deleted'
),

counted as (
    select record_kind, min(line_id) as first_key, max(line_id) as last_key, count(*) as lines
    from line
    group by record_kind, line_id / 10000
),

numbered as (
    select
        record_kind, first_key, last_key,
        (sum(lines) over (partition by record_kind order by first_key) - lines)::bigint / 100000 as bucket
    from counted
)

insert into recognise.value_range (valuation_id, range_no, record_kind, from_key, to_key)
select
    :valuation_id,
    row_number() over (order by array_position(array['timesheet_line', 'expense_line', 'cost_line'], record_kind), bucket),
    record_kind,
    min(first_key),
    max(last_key) + 1
from numbered
group by record_kind, bucket
