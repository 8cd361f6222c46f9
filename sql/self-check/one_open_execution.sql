-- requirement: one open execution a job
-- expected:    a unique index on batch.batch_job_execution (job_instance_id) where end_time is null
-- next step:   Make the index of sql/migrate/V001__batch_metadata.sql again, as the owner of the schema.
select
    count(*) > 0     as met,
    'no such index'  as found
from pg_index
join pg_attribute
  on (pg_attribute.attrelid, pg_attribute.attnum) = (pg_index.indrelid, pg_index.indkey[0])
where pg_index.indrelid = to_regclass('batch.batch_job_execution')
  and pg_index.indisunique
  and pg_index.indisvalid
  and pg_index.indnkeyatts = 1
  and pg_attribute.attname = 'job_instance_id'
  and pg_get_expr(pg_index.indpred, pg_index.indrelid) = '(end_time IS NULL)';
