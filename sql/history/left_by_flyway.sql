-- purpose: whether a script was run though the history does not say so: Flyway wrote its row in another transaction than the script
-- note:    asked of the first script that has no row; each is told by something that it alone makes. Later scripts bring their row along
with made (number, found) as (
    values
        (1,  to_regclass('batch.batch_job_instance')  is not null),
        (2,  to_regclass('run.knowledge')             is not null),
        (3,  to_regclass('mapping.version')           is not null),
        (4,  to_regclass('period.period')             is not null),
        (5,  to_regclass('recognise.currency')        is not null),
        (6,  to_regclass('post.plan')                 is not null),
        (7,  to_regclass('reconcile.contract_month')  is not null),
        (8,  to_regclass('exceptions.reason_code')    is not null),
        (9,  to_regproc('run.received')               is not null),
        (10, to_regproc('post.booked_line')           is not null),
        (11, to_regproc('mapping.guard_draft')        is not null),
        (12, to_regclass('stage.version')             is not null),
        (13, to_regproc('run.acts_for_owner')         is not null),
        (14, to_regclass('recognise.run_off')         is not null),
        (15, exists (select from pg_proc where oid = to_regproc('post.booked_line')
                                           and prosrc like '%line.currency = recognise.entity_currency%')),
        (16, to_regclass('stage.cost_line')           is not null),
        (17, to_regproc('post.reference_run')         is not null),
        (18, to_regproc('recognise.roll_forward')     is not null),
        (19, to_regproc('run.drop_scratch')           is not null),
        (20, to_regproc('post.adopted')               is not null),
        (21, to_regclass('recognise.translation')     is not null)
)

select coalesce(bool_or(found), false)
from made
where number = ?
