-- purpose: delivered lines that no month takes: of days before the entity's first period, or of a month that had not begun when
--          they were delivered; the day is a slip, or the work is settled elsewhere
-- note:    where balances were adopted at go-live, work of the time before counts: they are compared with what it comes to
-- grain:   one row, of the line that comes first; none when there is no such line
with first_period as (
    select min(month) as month, exists (select from post.adopted(:entity, :as_of)) as adopted
    from period.period
    where entity = :entity
),

line as (
    select source_ref, work_on, work_month, batch_id, presence from stage.timesheet_line_as_of(:source_as_of)
    where work_month < (select month from first_period) or work_month > :month
    union all
    select source_ref, incurred_on, work_month, batch_id, presence from stage.expense_line_as_of(:source_as_of)
    where work_month < (select month from first_period) or work_month > :month
    union all
    select source_ref, incurred_on, work_month, batch_id, presence from stage.cost_line_as_of(:source_as_of)
    where work_month < (select month from first_period) or work_month > :month
)

select
    count(*) over ()                     as lines,
    line.source_ref,
    line.work_on,
    to_char(first_period.month, 'YYYY-MM') as first_month
from line
cross join first_period
join extract.batch as batch
  on batch.batch_id = line.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where delivery.entity = :entity
  and line.presence <> 'deleted'
  and (line.work_month < first_period.month and not first_period.adopted
       or line.work_month > (batch.known_at at time zone 'UTC' + interval '1 day')::date)
order by line.source_ref
limit 1
