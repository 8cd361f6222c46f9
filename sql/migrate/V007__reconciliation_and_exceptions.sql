-- What a run found: per contract and month the way from delivered work to the books, every difference with its cause, every line held.

create schema reconcile;
create schema exceptions;

create table reconcile.contract_month (
    run_id     bigint        not null references run.run,
    entity     text          not null,
    contract   text          not null,
    month      date          not null,
    currency   char(3)       not null,
    delivered  numeric(19,4) not null,
    billed     numeric(19,4) not null,
    recognised numeric(19,4) not null,
    taken      numeric(19,4) not null,
    ledger     numeric(19,4) not null,
    difference numeric(19,4) not null,
    status     text          not null check (status in ('match', 'break')),
    largest_cause text       not null default '',
    primary key (run_id, contract, month, currency),
    check (difference = delivered - ledger)
);

create table reconcile.difference (
    run_id        bigint        not null references run.run,
    difference_no int           not null,
    contract      text          not null,
    project       text          not null default '',
    month         date          not null,
    currency      char(3)       not null,
    leg           text          not null check (leg in ('gate', 'plan', 'ledger')),
    cause         text          not null,
    source_ref    text          not null default '',
    entry_ref     text          not null default '',
    expected      numeric(19,4) not null,
    actual        numeric(19,4) not null,
    amount        numeric(19,4) not null,
    fact_on       date          not null,
    primary key (run_id, difference_no),
    check (amount = expected - actual)
);

create table exceptions.item (
    item_id    bigint generated always as identity primary key,
    entity     text   not null,
    source_ref text   not null,
    code       text   not null,
    unique (entity, source_ref, code)
);
create table exceptions.held (
    run_id    bigint        not null references run.run,
    item_id   bigint        not null references exceptions.item,
    step      text          not null,
    file_name text          not null,
    line_no   int           not null,
    field     text          not null,
    found     text          not null,
    expected  text          not null,
    seconds   numeric(12,2) not null default 0,
    amount    numeric(19,4),
    currency  char(3),
    since     timestamptz   not null,
    primary key (run_id, item_id)
);
create table exceptions.event (
    item_id bigint      not null references exceptions.item,
    seq     int         not null,
    state   text        not null check (state in ('open', 'assigned', 'waived', 'resolved')),
    owner   text,
    actor   text        not null,
    reason  text,
    run_id  bigint,
    at      timestamptz not null default clock_timestamp(),
    primary key (item_id, seq)
);

grant usage on schema reconcile, exceptions to ${application};
grant select, insert on all tables in schema reconcile, exceptions to ${application};
grant delete on reconcile.difference to ${application};
