-- Draft invoices: what was to be billed, exactly as it was sent to a ledger, and how far each has come. None of it is in the books.

alter table run.run drop constraint run_kind_check;
alter table run.run add constraint run_kind_check
    check (kind in ('close', 'posting', 'opening', 'invoicing', 'hand_over', 'shadow', 'preview', 'verify'));

create schema invoicing;

create table invoicing.draft (
    draft_id        bigint  generated always as identity primary key,
    draft_key       text    not null unique,                  -- DE/2026-09/C-1042/invoice/1
    run_id          bigint  not null references run.run,
    entity          text    not null,
    month           date    not null,
    contract        text    not null,
    revision        int     not null check (revision > 0),
    customer        text,                                     -- null: the contract names none
    partner         text,                                     -- what a mapping says that the ledger calls the customer; null: none does
    reference       text    not null,                         -- the customer's own order number, if there is one
    invoice_on      date    not null,
    currency        char(3) not null,
    ledger          text    not null,
    state           text    not null default 'PLANNED' check (state in (
        'PLANNED', 'SENT', 'UNKNOWN', 'DRAFTED', 'CHANGED', 'POSTED', 'CANCELLED', 'DELETED', 'REFUSED', 'GIVEN_UP', 'RELEASED')),
    token           bigint  not null,
    attempts        int     not null default 0,
    ledger_id       text,                                     -- as a person would look for it there
    origin_ref      text,                                     -- what lines of the books are of, once it is posted: odoo:invoice:57
    standing_amount numeric(19,4),                            -- without taxes, as it stands there; null: it was not seen
    detail          text    not null default '',              -- what was found of it last
    unique (entity, month, contract, revision)
);
create index on invoicing.draft (entity, contract);

create table invoicing.draft_line (
    draft_id   bigint        not null references invoicing.draft,
    line_no    int           not null,
    kind       text          not null check (kind in ('milestones', 'fixed_fees', 'time', 'expenses')),
    obligation text          not null,
    label      text          not null,
    quantity   numeric(19,6) not null,
    unit_price numeric(19,6) not null,
    amount     numeric(19,4) not null check (amount > 0),     -- quantity times unit_price, rounded to the currency
    account    text,                                          -- null: no mapping names one
    dimension  text          not null,
    primary key (draft_id, line_no)
);

-- How far each has come, step by step.
create table invoicing.draft_event (
    draft_id   bigint      not null references invoicing.draft,
    seq        int         not null,
    run_id     bigint      not null references run.run,
    from_state text        not null,
    to_state   text        not null,
    token      bigint      not null,
    detail     text        not null default '',
    at         timestamptz not null default clock_timestamp(),
    primary key (draft_id, seq)
);

-- Drafts that somebody deleted and wants again; the run that made them so.
create table invoicing.again (
    again_id bigint      generated always as identity primary key,
    entity   text        not null,
    contract text        not null,
    actor    text        not null,
    os_user  text        not null,
    asked_at timestamptz not null default clock_timestamp(),
    run_id   bigint      references run.run
);

-- That a run has worked out what is to be drafted, which it does once.
create table invoicing.planned (
    run_id bigint primary key references run.run
);

-- What a run says of the drafts of its company, for its results.
create table invoicing.standing (
    run_id          bigint        not null references run.run,
    row_no          int           not null,
    contract        text          not null,
    draft_id        bigint        references invoicing.draft,
    status          text          not null check (status in (
        'drafted', 'stands', 'changed', 'posted', 'cancelled', 'deleted', 'refused', 'billed_ahead')),
    amount          numeric(19,4) not null,                   -- of a draft as it was sent; of what is billed ahead below zero
    standing_amount numeric(19,4),
    currency        char(3)       not null,
    explanation     text          not null,
    primary key (run_id, row_no)
);

create function invoicing.guard_draft() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (
            ('PLANNED', 'SENT'), ('PLANNED', 'REFUSED'), ('PLANNED', 'GIVEN_UP'),
            ('SENT', 'SENT'), ('SENT', 'UNKNOWN'), ('SENT', 'REFUSED'), ('UNKNOWN', 'SENT'), ('UNKNOWN', 'REFUSED'),
            ('DELETED', 'RELEASED'), ('CANCELLED', 'RELEASED'))
       and not (old.state in ('SENT', 'UNKNOWN', 'DRAFTED', 'CHANGED', 'POSTED', 'CANCELLED', 'DELETED')
                and new.state in ('DRAFTED', 'CHANGED', 'POSTED', 'CANCELLED'))
       and not (old.state in ('DRAFTED', 'CHANGED', 'POSTED', 'CANCELLED', 'DELETED') and new.state = 'DELETED') then
        raise exception 'draft % is %, from which it cannot become %', old.draft_key, old.state, new.state;
    end if;
    if new.token < old.token then
        raise exception 'draft % was taken over by token %, token % comes too late', old.draft_key, old.token, new.token;
    end if;
    return new;
end $$;
create trigger forward_only before update on invoicing.draft for each row execute function invoicing.guard_draft();

-- A line belongs to the draft as it was planned.
create function invoicing.guard_line() returns trigger language plpgsql as $$
begin
    if (select state from invoicing.draft where draft_id = new.draft_id) <> 'PLANNED' then
        raise exception 'draft % was sent and takes no further lines', new.draft_id;
    end if;
    return new;
end $$;
create trigger while_planned before insert on invoicing.draft_line for each row execute function invoicing.guard_line();

grant usage on schema invoicing to ${application};
grant select, insert on all tables in schema invoicing to ${application};
grant update (state, token, attempts, ledger_id, origin_ref, standing_amount, detail) on invoicing.draft to ${application};
grant update (run_id) on invoicing.again to ${application};
grant delete on invoicing.standing to ${application};

-- What a ledger calls a customer: the other way round of a mapping of kind customer. Of several the first of the highest level.
create function mapping.partner_of(mapping_no int, of_company text, of_source text, of_customer text)
returns text language sql stable as $$
    select entry.source_key
    from mapping.entry as entry
    where entry.kind = 'customer' and entry.target = of_customer
      and entry.source = of_source and entry.entity in ('*', of_company)
      and entry.versions @> mapping_no
    order by mapping.level(entry.entity, entry.source) desc, entry.source_key collate "C"
    limit 1
$$;
revoke all on function mapping.partner_of(int, text, text, text) from public;
grant execute on function mapping.partner_of(int, text, text, text) to ${application};
