-- purpose: what the contenders leave behind, and what they count on the way
create table counted (
    name   text   not null,
    amount bigint not null
);

create table reject (
    row_no bigint,
    code   text not null
);

create table ledger_line (
    entry      text          not null,
    line       int           not null,
    account    text          not null,
    posted_on  date          not null,
    debit      numeric(16,2) not null,
    credit     numeric(16,2) not null,
    contract   text,
    source_ref text
);

create table calendar (
    written text not null,
    day     date not null
);

create table term (
    project       text          not null,
    contract      text          not null,
    method        text          not null,
    rate_card     text,
    start_on      date          not null,
    end_on        date          not null,
    markup        numeric(6,2)  not null
);

create table rate_of_day (
    rate_card   text          not null,
    role        text          not null,
    day         date          not null,
    hourly_rate numeric(12,4) not null
)
