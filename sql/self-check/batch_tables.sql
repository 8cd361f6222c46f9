-- requirement: memory of the jobs
-- expected:    the six tables and three sequences of Spring Batch in schema batch
-- next step:   Let TIEOUT_DATABASE_OWNER_URL name the owner of the schema, so that Tieout can bring it up to date.
with expected (name) as (
    values
        ('batch_job_instance'),
        ('batch_job_execution'),
        ('batch_job_execution_params'),
        ('batch_job_execution_context'),
        ('batch_step_execution'),
        ('batch_step_execution_context'),
        ('batch_job_instance_seq'),
        ('batch_job_execution_seq'),
        ('batch_step_execution_seq')
),

missing as (
    select name
    from expected
    where to_regclass('batch.' || name) is null
)

select
    count(*) = 0                                        as met,
    'without ' || string_agg(name, ', ' order by name)  as found
from missing;
