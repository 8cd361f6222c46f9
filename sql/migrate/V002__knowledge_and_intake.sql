-- The order of knowledge, and the intake: files as they came, the batches made of them, what was refused.

create extension if not exists btree_gist with schema public;

create schema run;
create schema extract;
create schema stage;

-- One counter orders everything that a run may or may not know: accepted batches and applied plans.
create table run.knowledge (
    only_row  boolean primary key default true check (only_row),
    last_no   bigint  not null default 0
);
insert into run.knowledge default values;

-- Settings of the installation that guards rely on. Written by the owner of the schema, read by everybody.
create table run.installation (
    only_row             boolean primary key default true check (only_row),
    allow_shared_os_user boolean not null default false
);
insert into run.installation default values;

create table extract.file (
    sha256  bytea  primary key,
    bytes   bigint not null,
    content bytea  not null                                   -- gzip of the file as it came
);

create table extract.delivery (
    delivery_id  bigint      generated always as identity primary key,
    source       text        not null,
    name         text        not null,
    entity       text        not null,                        -- of lines whose project and resource name none
    listing_hash bytea       not null,                        -- names and hashes of its files
    known_at     timestamptz,                                 -- as declared; null: the moment of acceptance
    state        text        not null default 'loading' check (state in ('loading', 'accepted', 'refused')),
    refusal      text,
    received_at  timestamptz not null default now()
);
create unique index delivery_once on extract.delivery (source, name) where state <> 'refused';

create table extract.batch (
    batch_id        bigint generated always as identity primary key,
    delivery_id     bigint not null references extract.delivery,
    source          text   not null,
    kind            text   not null,
    file_name       text   not null,
    sha256          bytea  not null references extract.file,
    returned        boolean not null default false,           -- an older file declared to hold good again
    complete_from   date,
    complete_to     date,                                     -- scope in which absence means missing
    unknown_columns text[] not null default '{}',
    state           text   not null default 'loading' check (state in ('loading', 'accepted', 'refused')),
    batch_no        bigint unique,
    known_at        timestamptz,
    check ((state = 'accepted') = (batch_no is not null)),
    check ((batch_no is null) = (known_at is null)),
    unique (delivery_id, file_name)
);
create index on extract.batch (source, kind, sha256);

-- Claimed work of the intake: what stands here was read, staged and counted in one transaction.
create table extract.block (
    batch_id   bigint        not null references extract.batch,
    block_no   int           not null,
    first_line int           not null,
    last_line  int           not null,
    read       int           not null,
    staged     int           not null,
    known      int           not null,
    rejected   int           not null,
    seconds    numeric(16,2) not null default 0,              -- of the rows staged
    amount     numeric(21,4) not null default 0,              -- of the rows staged
    hash       numeric(39)   not null default 0,              -- sum of 64-bit hashes of the rows staged
    primary key (batch_id, block_no),
    check (read = staged + known + rejected)
);

create table extract.reject (
    batch_id bigint not null references extract.batch,
    line_no  int    not null,
    field    text   not null,
    code     text   not null,
    found    text   not null,
    expected text   not null,
    raw      text   not null,
    primary key (batch_id, line_no)
);

-- Ids of the rows of a batch that declares itself complete, until it is accepted.
create table extract.seen (
    batch_id   bigint not null references extract.batch,
    source_ref text   not null,
    primary key (batch_id, source_ref)
);

create table extract.touched (
    work_month date   not null,
    batch_id   bigint not null references extract.batch,
    project    text   not null,
    primary key (work_month, batch_id, project)
);

create table stage.timesheet_line (
    line_id       bigint        generated always as identity primary key,
    source_ref    text          not null,
    version       int           not null,
    content_hash  bytea         not null,
    batch_id      bigint        not null references extract.batch,
    line_no       int           not null,
    superseded_by bigint        references extract.batch,
    presence      text          not null default 'present' check (presence in ('present', 'missing', 'deleted')),
    source        text          not null,
    work_month    date          not null,
    work_on       date          not null,
    work_seconds  numeric(12,2) not null,
    project       text          not null,
    resource      text          not null,
    service       text,
    task          text,
    billable      boolean,                                    -- null: as the project says
    status        text          not null,
    approved_at   timestamptz,
    approved_by   text,
    updated_at    timestamptz,
    unique (source_ref, version)
);
create index on stage.timesheet_line (work_month, line_id);
create index on stage.timesheet_line (project, work_month);
create index on stage.timesheet_line (batch_id);

create table stage.expense_line (
    line_id       bigint        generated always as identity primary key,
    source_ref    text          not null,
    version       int           not null,
    content_hash  bytea         not null,
    batch_id      bigint        not null references extract.batch,
    line_no       int           not null,
    superseded_by bigint        references extract.batch,
    presence      text          not null default 'present' check (presence in ('present', 'missing', 'deleted')),
    source        text          not null,
    work_month    date          not null,
    incurred_on   date          not null,
    project       text          not null,
    resource      text,
    report        text,
    category      text          not null,
    currency      char(3)       not null,
    net_amount    numeric(19,4) not null,
    tax_amount    numeric(19,4),
    billable      boolean,
    reimbursable  boolean,
    status        text          not null,
    approved_at   timestamptz,
    updated_at    timestamptz,
    unique (source_ref, version)
);
create index on stage.expense_line (work_month, line_id);
create index on stage.expense_line (project, work_month);
create index on stage.expense_line (batch_id);

create table stage.ledger_line (
    line_id              bigint        generated always as identity primary key,
    source_ref           text          not null,
    version              int           not null,
    content_hash         bytea         not null,
    batch_id             bigint        not null references extract.batch,
    line_no              int           not null,
    superseded_by        bigint        references extract.batch,
    presence             text          not null default 'present' check (presence in ('present', 'missing', 'deleted')),
    source               text          not null,
    entry                text          not null,
    line                 text          not null,
    entity               text          not null,
    journal              text,
    account              text          not null,
    posted_on            date          not null,
    debit                numeric(19,4) not null,
    credit               numeric(19,4) not null,
    currency             char(3)       not null,
    partner              text,
    contract             text,
    obligation           text,
    project              text,
    reference            text,
    origin_ref           text,                                -- `system:invoice:id` when it came from an invoice
    transaction_currency char(3),
    amount_currency      numeric(19,4),
    description          text,
    status               text,
    unique (source_ref, version)
);
create index on stage.ledger_line (entity, posted_on);
create index on stage.ledger_line (reference) where reference is not null;
create index on stage.ledger_line (batch_id);

-- Every small record kind: project, contract, obligation, milestone, invoice, resource …
create table stage.record (
    record_id     bigint generated always as identity primary key,
    kind          text   not null,
    source_ref    text   not null,
    version       int    not null,
    content_hash  bytea  not null,
    batch_id      bigint not null references extract.batch,
    line_no       int    not null,
    superseded_by bigint references extract.batch,
    presence      text   not null default 'present' check (presence in ('present', 'missing', 'deleted')),
    source        text   not null,
    content       jsonb  not null,                            -- the columns of the row that have a value, as text
    unique (source_ref, version)
);
create index on stage.record (kind);
create index on stage.record (batch_id);

-- A staged version never changes, but for the one mark of the batch that superseded it, set once.
create function stage.guard_version() returns trigger language plpgsql as $$
begin
    if old.superseded_by is not null or new.superseded_by is null then
        raise exception 'version % of % is superseded once and for all', old.version, old.source_ref;
    end if;
    return new;
end $$;
create trigger superseded_once before update on stage.timesheet_line for each row execute function stage.guard_version();
create trigger superseded_once before update on stage.expense_line   for each row execute function stage.guard_version();
create trigger superseded_once before update on stage.ledger_line    for each row execute function stage.guard_version();
create trigger superseded_once before update on stage.record         for each row execute function stage.guard_version();

-- What was known when number as_of had been given.
create function stage.timesheet_line_as_of(as_of bigint) returns setof stage.timesheet_line language sql stable as $$
    select line.*
    from stage.timesheet_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    left join extract.batch as ended on ended.batch_id = line.superseded_by
    where born.batch_no <= as_of and (ended.batch_no is null or ended.batch_no > as_of)
$$;
create function stage.expense_line_as_of(as_of bigint) returns setof stage.expense_line language sql stable as $$
    select line.*
    from stage.expense_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    left join extract.batch as ended on ended.batch_id = line.superseded_by
    where born.batch_no <= as_of and (ended.batch_no is null or ended.batch_no > as_of)
$$;
create function stage.ledger_line_as_of(as_of bigint) returns setof stage.ledger_line language sql stable as $$
    select line.*
    from stage.ledger_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    left join extract.batch as ended on ended.batch_id = line.superseded_by
    where born.batch_no <= as_of and (ended.batch_no is null or ended.batch_no > as_of)
      and line.presence = 'present' and coalesce(line.status, 'posted') = 'posted'
$$;
create function stage.record_as_of(wanted text, as_of bigint) returns setof stage.record language sql stable as $$
    select record.*
    from stage.record as record
    join extract.batch as born on born.batch_id = record.batch_id
    left join extract.batch as ended on ended.batch_id = record.superseded_by
    where record.kind = wanted and record.presence = 'present'
      and born.batch_no <= as_of and (ended.batch_no is null or ended.batch_no > as_of)
$$;

grant usage on schema run, extract, stage to ${application};
grant select on all tables in schema run, extract, stage to ${application};
grant update (last_no) on run.knowledge to ${application};
grant insert on extract.file, extract.delivery, extract.batch, extract.block, extract.reject, extract.seen, extract.touched to ${application};
grant update (state, refusal) on extract.delivery to ${application};
grant update (state, batch_no, known_at, returned, unknown_columns) on extract.batch to ${application};
grant delete on extract.seen to ${application};
grant insert on stage.timesheet_line, stage.expense_line, stage.ledger_line, stage.record to ${application};
grant update (superseded_by) on stage.timesheet_line, stage.expense_line, stage.ledger_line, stage.record to ${application};
grant execute on all functions in schema stage to ${application};
