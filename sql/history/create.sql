-- purpose: the history of the schema, empty where nothing was done yet
-- note:    the names and columns are those that Flyway gave it, which wrote it until V021: older programs still read what stands there
create schema if not exists flyway;
create table if not exists flyway.history (
    installed_rank int           not null constraint history_pk primary key,
    version        varchar(50),
    description    varchar(200)  not null,
    type           varchar(20)   not null,
    script         varchar(1000) not null,
    checksum       int,
    installed_by   varchar(100)  not null,
    installed_on   timestamp     not null default now(),
    execution_time int           not null,
    success        boolean       not null
);
