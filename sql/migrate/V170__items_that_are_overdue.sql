-- An exception item that nobody looked at in time is told once.
create table exceptions.escalation (
    entity     text        not null,
    source_ref text        not null,
    code       text        not null references exceptions.reason_code,
    about      text        not null,
    run_id     bigint      not null references run.run,
    owner      text        not null,
    due_on     date        not null,
    amount     numeric(19,4),
    currency   char(3),
    at         timestamptz not null default clock_timestamp(),
    primary key (entity, source_ref, code, about)
);
grant select on exceptions.escalation to ${application};
grant insert (entity, source_ref, code, about, run_id, owner, due_on, amount, currency) on exceptions.escalation to ${application};
