-- purpose: expense lines of an accepted file take the place of their earlier versions
-- reads:   the versions staged from the file; the ids seen in it, when it says all there is of some months
-- writes:  stage.expense_line (missing lines, superseded versions), extract.touched
-- grain:   one missing version per line in force that the complete file does not have
-- note:    what was worked, known or changed after the moment as of which the file is complete cannot be missing from it
with batch as (
    select batch.batch_id, batch.source, batch.complete_from, batch.complete_to, delivery.known_at
    from extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where batch.batch_id = :batch_id
),

missing as (
    insert into stage.expense_line
        (source_ref, version, content_hash, batch_id, line_no, presence, source, work_month, incurred_on,
         project, resource, report, category, currency, net_amount, tax_amount, billable, reimbursable, status, approved_at, updated_at)
    select
        line.source_ref,
        (select max(version.version) + 1 from stage.expense_line as version where version.source_ref = line.source_ref),
        line.content_hash, batch.batch_id, 0, 'missing', line.source, line.work_month, line.incurred_on,
        line.project, line.resource, line.report, line.category, line.currency, line.net_amount, line.tax_amount, line.billable,
        line.reimbursable, line.status, line.approved_at, line.updated_at
    from batch
    join stage.expense_line as line
      on line.source = batch.source and line.work_month between batch.complete_from and batch.complete_to
    join extract.batch as born
      on born.batch_id = line.batch_id and born.state = 'accepted'
    where line.superseded_by is null
      and line.presence = 'present'
      and line.incurred_on <= (batch.known_at at time zone 'UTC')::date
      and born.known_at <= batch.known_at
      and coalesce(line.updated_at <= batch.known_at, true)
      and not exists (
          select from extract.seen as seen
          where (seen.batch_id, seen.source_ref) = (batch.batch_id, line.source_ref))
    returning source_ref, version, work_month, project
),

arrived as not materialized (
    select source_ref, version, work_month, project from missing
    union all
    select line.source_ref, line.version, line.work_month, line.project
    from stage.expense_line as line
    where line.batch_id = :batch_id and line.superseded_by is null
),

superseded as (
    update stage.expense_line as line
    set superseded_by = :batch_id
    from arrived, extract.batch as born
    where arrived.version > 1
      and line.source_ref = arrived.source_ref
      and line.superseded_by is null
      and born.batch_id = line.batch_id
      and born.state = 'accepted'
    returning line.work_month, line.project
)

insert into extract.touched (work_month, batch_id, project)
select work_month, :batch_id, project from arrived
union
select work_month, :batch_id, project from superseded
