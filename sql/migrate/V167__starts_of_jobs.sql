-- Jobs that start by themselves: since when a trigger is watched, what was due and what came of it, and which processes watch. Time that is
-- compared between processes is the database's.

create schema scheduler;

-- A process that watches triggers; it is gone when it was not seen for a while.
create table scheduler.node (
    node     text        primary key,
    since    timestamptz not null default clock_timestamp(),
    seen_at  timestamptz not null default clock_timestamp()
);

-- Nothing that was due before is made up for.
create table scheduler.watched (
    job    text        not null,
    entity text        not null,
    rule   text        not null,
    since  timestamptz not null,
    primary key (job, entity, rule)
);

-- One row a job, company and moment, however many processes look and however many triggers are due then: who writes it makes the start.
create table scheduler.start (
    job       text        not null,
    entity    text        not null,
    due_at    timestamptz not null,
    rule      text        not null,
    month     date        not null,
    why       text        not null,
    state     text        not null check (state in ('running', 'done', 'waiting', 'postponed', 'refused', 'failed', 'missed')),
    node      text        not null,
    attempt   int         not null default 1,
    begun_at  timestamptz not null default clock_timestamp(),
    again_at  timestamptz,
    ended_at  timestamptz,
    alarmed_at timestamptz,
    run_id    bigint      references run.run,
    said      text        not null default '',
    primary key (job, entity, due_at),
    constraint postponed_until check ((state = 'postponed') = (again_at is not null)),
    constraint ends_once check ((state in ('running', 'postponed')) = (ended_at is null))
);
create index on scheduler.start (state) where state in ('running', 'postponed');

grant usage on schema scheduler to ${application};
grant select, insert, update, delete on scheduler.node to ${application};
grant select, insert on scheduler.watched to ${application};
grant select, insert on scheduler.start to ${application};
grant update (state, node, attempt, begun_at, again_at, ended_at, alarmed_at, run_id, said) on scheduler.start to ${application};

-- What Quartz 2.5 keeps of its triggers: its own tables and columns, under schema quartz and the prefix qrtz_.
create schema quartz;

create table quartz.qrtz_job_details (
    sched_name        varchar(120) not null,
    job_name          varchar(200) not null,
    job_group         varchar(200) not null,
    description       varchar(250),
    job_class_name    varchar(250) not null,
    is_durable        bool         not null,
    is_nonconcurrent  bool         not null,
    is_update_data    bool         not null,
    requests_recovery bool         not null,
    job_data          bytea,
    primary key (sched_name, job_name, job_group)
);

create table quartz.qrtz_triggers (
    sched_name     varchar(120) not null,
    trigger_name   varchar(200) not null,
    trigger_group  varchar(200) not null,
    job_name       varchar(200) not null,
    job_group      varchar(200) not null,
    description    varchar(250),
    next_fire_time bigint,
    prev_fire_time bigint,
    priority       integer,
    trigger_state  varchar(16)  not null,
    trigger_type   varchar(8)   not null,
    start_time     bigint       not null,
    end_time       bigint,
    calendar_name  varchar(200),
    misfire_instr  smallint,
    job_data       bytea,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, job_name, job_group) references quartz.qrtz_job_details
);
create index on quartz.qrtz_triggers (sched_name, job_name, job_group);
create index on quartz.qrtz_triggers (sched_name, trigger_state, next_fire_time);

create table quartz.qrtz_simple_triggers (
    sched_name      varchar(120) not null,
    trigger_name    varchar(200) not null,
    trigger_group   varchar(200) not null,
    repeat_count    bigint       not null,
    repeat_interval bigint       not null,
    times_triggered bigint       not null,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references quartz.qrtz_triggers
);

create table quartz.qrtz_cron_triggers (
    sched_name      varchar(120) not null,
    trigger_name    varchar(200) not null,
    trigger_group   varchar(200) not null,
    cron_expression varchar(120) not null,
    time_zone_id    varchar(80),
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references quartz.qrtz_triggers
);

create table quartz.qrtz_simprop_triggers (
    sched_name    varchar(120) not null,
    trigger_name  varchar(200) not null,
    trigger_group varchar(200) not null,
    str_prop_1    varchar(512),
    str_prop_2    varchar(512),
    str_prop_3    varchar(512),
    int_prop_1    int,
    int_prop_2    int,
    long_prop_1   bigint,
    long_prop_2   bigint,
    dec_prop_1    numeric(13, 4),
    dec_prop_2    numeric(13, 4),
    bool_prop_1   bool,
    bool_prop_2   bool,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references quartz.qrtz_triggers
);

create table quartz.qrtz_blob_triggers (
    sched_name    varchar(120) not null,
    trigger_name  varchar(200) not null,
    trigger_group varchar(200) not null,
    blob_data     bytea,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references quartz.qrtz_triggers
);

create table quartz.qrtz_calendars (
    sched_name    varchar(120) not null,
    calendar_name varchar(200) not null,
    calendar      bytea        not null,
    primary key (sched_name, calendar_name)
);

create table quartz.qrtz_paused_trigger_grps (
    sched_name    varchar(120) not null,
    trigger_group varchar(200) not null,
    primary key (sched_name, trigger_group)
);

create table quartz.qrtz_fired_triggers (
    sched_name        varchar(120) not null,
    entry_id          varchar(95)  not null,
    trigger_name      varchar(200) not null,
    trigger_group     varchar(200) not null,
    instance_name     varchar(200) not null,
    fired_time        bigint       not null,
    sched_time        bigint       not null,
    priority          integer      not null,
    state             varchar(16)  not null,
    job_name          varchar(200),
    job_group         varchar(200),
    is_nonconcurrent  bool,
    requests_recovery bool,
    primary key (sched_name, entry_id)
);
create index on quartz.qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
create index on quartz.qrtz_fired_triggers (sched_name, job_name, job_group);

create table quartz.qrtz_scheduler_state (
    sched_name        varchar(120) not null,
    instance_name     varchar(200) not null,
    last_checkin_time bigint       not null,
    checkin_interval  bigint       not null,
    primary key (sched_name, instance_name)
);

-- Its locks are rows; two nodes that insert the first one at once would fail.
create table quartz.qrtz_locks (
    sched_name varchar(120) not null,
    lock_name  varchar(40)  not null,
    primary key (sched_name, lock_name)
);
insert into quartz.qrtz_locks (sched_name, lock_name) values ('tieout', 'TRIGGER_ACCESS'), ('tieout', 'STATE_ACCESS');

grant usage on schema quartz to ${application};
grant select, insert, update, delete on all tables in schema quartz to ${application};
