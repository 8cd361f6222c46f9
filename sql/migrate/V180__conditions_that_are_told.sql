-- What holds now and people are to know, and who was told of it: each condition once a channel when it begins to hold, and once when it is over.
create schema notify;

-- subject: what it is of, the same as long as it is the same condition
-- since:   since when it holds; raised_at: since when it is known here
create table notify.condition (
    condition_id bigint      generated always as identity primary key,
    code         text        not null,
    subject      text        not null,
    entity       text,
    month        date,
    criticality  text        not null check (criticality in ('low', 'medium', 'high')),
    what         text        not null,
    amount       numeric(19,4),
    currency     char(3),
    since        timestamptz not null,
    next         text        not null,
    raised_at    timestamptz not null default clock_timestamp(),
    cured_at     timestamptz,
    check ((amount is null) = (currency is null))
);
create unique index one_that_holds on notify.condition (code, subject) where cured_at is null;

-- Whoever raises attempt tells it, and nobody else until again_at.
create table notify.telling (
    condition_id bigint      not null references notify.condition,
    channel      text        not null,
    event        text        not null check (event in ('raised', 'cured')),
    attempt      int         not null default 0,
    again_at     timestamptz not null default clock_timestamp(),
    told_at      timestamptz,
    said         text        not null default '',
    primary key (condition_id, channel, event)
);
create index to_be_told on notify.telling (channel, again_at) where told_at is null;

grant usage on schema notify to ${application};
grant select on notify.condition, notify.telling to ${application};
grant insert (code, subject, entity, month, criticality, what, amount, currency, since, next) on notify.condition to ${application};
grant update (criticality, what, amount, currency, next, cured_at) on notify.condition to ${application};
grant insert (condition_id, channel, event) on notify.telling to ${application};
grant update (attempt, again_at, told_at, said) on notify.telling to ${application};
