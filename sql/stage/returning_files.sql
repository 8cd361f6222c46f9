-- purpose: files of a delivery that were accepted before, byte for byte, and would undo what has changed since
-- note:    such a file is taken only when the delivery says that it holds good again; it would bring back old rows, and, where
--          it says all there is, mark newer lines as missing
select batch.file_name, earlier.name as delivery, staged.rows + absent.rows as rows
from extract.batch as batch
cross join lateral (
    select delivery.name
    from extract.batch as before
    join extract.delivery as delivery using (delivery_id)
    where (before.source, before.kind, before.sha256) = (batch.source, batch.kind, batch.sha256) and before.state = 'accepted'
    order by before.batch_no desc
    limit 1
) as earlier
cross join lateral (
    select coalesce(sum(block.staged), 0) as rows
    from extract.block as block
    where block.batch_id = batch.batch_id
) as staged
cross join lateral (
    select count(*) as rows
    from (
        select line.source_ref, line.source, line.work_month, line.work_on, line.updated_at, line.superseded_by, line.presence,
               line.batch_id, 'timesheet_line' as kind
        from stage.timesheet_line as line
        union all
        select line.source_ref, line.source, line.work_month, line.incurred_on, line.updated_at, line.superseded_by, line.presence,
               line.batch_id, 'expense_line'
        from stage.expense_line as line
        union all
        select line.source_ref, line.source, line.work_month, line.incurred_on, null, line.superseded_by, line.presence,
               line.batch_id, 'cost_line'
        from stage.cost_line as line
    ) as line
    join extract.batch as born on born.batch_id = line.batch_id and born.state = 'accepted'
    join extract.delivery as delivery on delivery.delivery_id = batch.delivery_id
    where line.kind = batch.kind
      and line.source = batch.source
      and line.work_month between batch.complete_from and batch.complete_to
      and line.superseded_by is null
      and line.presence = 'present'
      and line.work_on <= (delivery.known_at at time zone 'UTC')::date
      and born.known_at <= delivery.known_at
      and coalesce(line.updated_at <= delivery.known_at, true)
      and not exists (select from extract.seen where (seen.batch_id, seen.source_ref) = (batch.batch_id, line.source_ref))
) as absent
where batch.delivery_id = :delivery_id
  and not batch.returned
  and staged.rows + absent.rows > 0
order by batch.file_name
