-- Accounting periods, runs over pinned snapshots, the lease that keeps them apart.

create schema period;

create table period.period (
    entity     text not null,
    month      date not null check (extract(day from month) = 1),
    status     text not null check (status in ('open', 'closing', 'closed', 'reopened')),
    frozen_no  bigint,                                        -- while closing: the last number of source data it takes
    signed_run bigint,
    primary key (entity, month)
);
create table period.event (
    event_id    bigint      generated always as identity primary key,
    entity      text        not null,
    month       date        not null,
    from_status text,
    to_status   text        not null,
    run_id      bigint,
    actor       text        not null,
    os_user     text        not null,
    reason      text,
    at          timestamptz not null default clock_timestamp(),
    foreign key (entity, month) references period.period
);

create table run.snapshot (
    snapshot_id     bigint generated always as identity primary key,
    entity          text   not null,
    month           date   not null,
    as_of_no        bigint not null,
    source_as_of_no bigint not null,
    mapping_no      int    not null,
    rate_no         int    not null,
    rule_no         int    not null,
    opening_run     bigint,
    unique nulls not distinct (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run)
);

create table run.run (
    run_id      bigint      generated always as identity primary key,
    job         text        not null,
    kind        text        not null check (kind in ('close', 'posting', 'shadow', 'preview', 'restatement', 'verify')),
    entity      text        not null,
    month       date        not null,
    snapshot_id bigint      references run.snapshot,
    plan_id     bigint,                                       -- of a posting run: the plan it applies
    state       text        not null default 'running' check (state in ('running', 'failed', 'stopped', 'completed', 'abandoned')),
    attempt     int         not null default 1,
    actor       text        not null,
    os_user     text        not null,
    started_at  timestamptz not null default clock_timestamp(),
    ended_at    timestamptz,
    failure     text,
    out_folder  text,
    result_hash bytea
);
create unique index one_unfinished_run on run.run (entity, month) where state in ('running', 'failed', 'stopped');
create unique index one_run_a_snapshot on run.run (snapshot_id) where kind = 'close' and state <> 'abandoned';

-- One live holder for each scope. Time is the database's; the token grows with every take-over.
create table run.lease (
    scope      text        primary key,
    run_id     bigint      not null,
    token      bigint      not null,
    holder     jsonb       not null,                          -- host, boot, pid, start, actor
    since      timestamptz not null,
    expires_at timestamptz not null
);

create table run.step (
    run_id   bigint      not null references run.run,
    step_no  int         not null,
    step     text        not null,
    state    text        not null check (state in ('running', 'done')),
    started_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    primary key (run_id, step_no)
);

-- Claimed work of the steps that go range by range.
create table run.range_done (
    run_id   bigint not null references run.run,
    step     text   not null,
    range_no int    not null,
    token    bigint not null,
    primary key (run_id, step, range_no)
);

create table run.step_total (
    run_id          bigint        not null references run.run,
    step            text          not null,
    record_kind     text          not null,
    currency        text          not null default '',
    read            bigint        not null,
    carried         bigint        not null,
    held            bigint        not null,
    rejected        bigint        not null default 0,
    known           bigint        not null default 0,
    read_seconds    numeric(16,2) not null default 0,
    carried_seconds numeric(16,2) not null default 0,
    held_seconds    numeric(16,2) not null default 0,
    amount          numeric(21,4) not null default 0,         -- of the rows carried
    hash            numeric(39)   not null default 0,         -- of the rows carried
    primary key (run_id, step, record_kind, currency),
    check (read = carried + held + rejected + known),
    check (read_seconds = carried_seconds + held_seconds)
);

create table run.result_file (
    run_id bigint not null references run.run,
    name   text   not null,
    rows   bigint not null,
    sha256 bytea  not null,
    primary key (run_id, name)
);

-- A check that a run had to pass, with the rows that it found.
create table run.check_result (
    run_id  bigint not null references run.run,
    check_name text not null,
    found   int    not null,
    sample  text,
    primary key (run_id, check_name)
);

-- The only way in which a period changes: the allowed moves, who may make them, and the event, in one step.
create function period.move(of_entity text, of_month date, wanted text, by_actor text, by_os_user text, because text, by_run bigint, freeze_at bigint)
returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    was   period.period;
    closer period.event;
begin
    select * into was from period.period where entity = of_entity and month = of_month for update;
    if not found then
        if wanted <> 'open' then
            raise exception 'period % of % is not open yet', to_char(of_month, 'YYYY-MM'), of_entity;
        end if;
        insert into period.period (entity, month, status) values (of_entity, of_month, 'open');
    else
        if not (was.status, wanted) in (('open', 'closing'), ('closing', 'open'), ('open', 'closed'), ('closing', 'closed'),
                ('closed', 'reopened'), ('reopened', 'closed'), ('reopened', 'closing')) then
            raise exception 'period % of % is %, from which it cannot become %', to_char(of_month, 'YYYY-MM'), of_entity, was.status, wanted;
        end if;
        if wanted = 'reopened' then
            if coalesce(because, '') = '' then
                raise exception 'period % of % is reopened with a reason only', to_char(of_month, 'YYYY-MM'), of_entity;
            end if;
            select * into closer from period.event
            where entity = of_entity and month = of_month and to_status = 'closed' order by event_id desc limit 1;
            if closer.actor = by_actor
               or (closer.os_user = by_os_user and not (select allow_shared_os_user from run.installation)) then
                raise exception 'period % of % was closed by %, another person reopens it', to_char(of_month, 'YYYY-MM'), of_entity, closer.actor;
            end if;
        end if;
        if wanted = 'closed' and by_run is null then
            raise exception 'period % of % is closed on a signed run only', to_char(of_month, 'YYYY-MM'), of_entity;
        end if;
        update period.period
        set status     = wanted,
            frozen_no  = case when wanted = 'closing' then freeze_at end,
            signed_run = case when wanted = 'closed' then by_run else signed_run end
        where entity = of_entity and month = of_month;
    end if;
    insert into period.event (entity, month, from_status, to_status, run_id, actor, os_user, reason)
    values (of_entity, of_month, was.status, wanted, by_run, by_actor, by_os_user, because);
end $$;
revoke all on function period.move(text, date, text, text, text, text, bigint, bigint) from public;
grant execute on function period.move(text, date, text, text, text, text, bigint, bigint) to ${application};

grant usage on schema period to ${application};
grant select on all tables in schema period, run to ${application};
grant insert on run.snapshot, run.run, run.lease, run.step, run.range_done, run.step_total, run.result_file, run.check_result to ${application};
grant update (snapshot_id, state, attempt, ended_at, failure, out_folder, result_hash) on run.run to ${application};
grant update on run.lease to ${application};
grant update (state, ended_at) on run.step to ${application};
grant update (found, sample) on run.check_result to ${application};
grant delete on run.step_total, run.result_file, run.check_result, run.step to ${application};
