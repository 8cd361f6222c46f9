-- purpose: the key ranges of a valuation, 100,000 lines each, in the order of keys
with keyed as (
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

numbered as (
    select record_kind, line_id, (row_number() over (partition by record_kind order by line_id) - 1) / 100000 as bucket
    from keyed
)

insert into recognise.value_range (valuation_id, range_no, record_kind, from_key, to_key)
select
    :valuation_id,
    row_number() over (order by array_position(array['timesheet_line', 'expense_line', 'cost_line'], record_kind), bucket),
    record_kind,
    min(line_id),
    max(line_id) + 1
from numbered
group by record_kind, bucket
