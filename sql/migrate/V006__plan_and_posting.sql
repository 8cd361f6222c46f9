-- Plans: prepared by one person, approved by another, applied exactly as approved. Posting: one row for each entry sent.

create schema post;

create table post.plan (
    plan_id      bigint      generated always as identity primary key,
    run_id       bigint      not null unique references run.run,
    entity       text        not null,
    month        date        not null,                       -- the posting period
    kind         text        not null check (kind in ('close', 'opening', 'restatement')),
    state        text        not null default 'preparing' check (state in ('preparing', 'prepared', 'approved', 'applying', 'applied', 'void')),
    prepared_by  text        not null,
    prepared_os  text        not null,
    prepared_at  timestamptz not null default clock_timestamp(),
    taken_hash   bytea       not null,                       -- of what the ledger had taken for the plan's contracts
    content_hash bytea,                                      -- set once, when the plan is complete
    applied_no   bigint unique                               -- place in the order of knowledge
);
create unique index one_open_plan on post.plan (entity, month, kind) where state in ('preparing', 'prepared', 'approved', 'applying');

create table post.entry (
    plan_id      bigint not null references post.plan,
    entry_no     int    not null,
    entry_key    text   not null,                            -- DE/2026-09/C-1042/revenue/3
    contract     text   not null,
    kind         text   not null check (kind in ('revenue', 'loss')),
    revision     int    not null check (revision > 0),
    journal      text   not null,
    posting_on   date   not null,
    primary key (plan_id, entry_no)
);

create table post.entry_line (
    plan_id        bigint        not null,
    entry_no       int           not null,
    line_no        int           not null,
    account        text          not null,
    account_kind   text          not null,
    contract       text          not null,
    obligation     text          not null,
    month          date          not null,                   -- the period that the amount belongs to
    debit          numeric(19,4) not null,
    credit         numeric(19,4) not null,
    currency       char(3)       not null,
    target_to_date numeric(19,4) not null,
    taken_to_date  numeric(19,4) not null,
    kept           numeric(19,4) not null default 0,         -- already taken for lines that are held now, left as it is
    primary key (plan_id, entry_no, line_no),
    foreign key (plan_id, entry_no) references post.entry,
    check (debit >= 0 and credit >= 0 and (debit > 0) <> (credit > 0))
);

create table post.approval (
    plan_id      bigint      primary key references post.plan,
    approved_by  text        not null,
    approved_os  text        not null,
    content_hash bytea       not null,
    approved_at  timestamptz not null default clock_timestamp()
);

create table post.dispatch (
    entry_key         text   primary key,
    plan_id           bigint not null,
    entry_no          int    not null,
    entity            text   not null,
    month             date   not null,
    ledger            text   not null,
    content_hash      bytea  not null,
    state             text   not null check (state in ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN', 'DRAFTED', 'POSTED', 'VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED')),
    token             bigint not null,
    attempts          int    not null default 0,
    ledger_id         text,
    ledger_posting_on date,
    unique (plan_id, entry_no),
    foreign key (plan_id, entry_no) references post.entry
);
create table post.dispatch_event (
    entry_key  text        not null references post.dispatch,
    seq        int         not null,
    from_state text,
    to_state   text        not null,
    token      bigint      not null,
    detail     text        not null default '',
    at         timestamptz not null default clock_timestamp(),
    primary key (entry_key, seq)
);

-- What an approval approves: every figure of every entry, computed from the rows themselves.
create function post.entry_hash(of_plan bigint, of_entry int) returns bytea language sql stable as $$
    select sha256(convert_to(
        (select concat_ws('|', entry.entry_key, entry.contract, entry.kind, entry.revision, entry.journal, entry.posting_on)
         from post.entry as entry where (entry.plan_id, entry.entry_no) = (of_plan, of_entry))
        || coalesce((
            select string_agg(concat_ws('|', line.line_no, line.account, line.account_kind, line.contract, line.obligation,
                                        line.month, line.debit, line.credit, line.currency), chr(10) order by line.line_no)
            from post.entry_line as line where (line.plan_id, line.entry_no) = (of_plan, of_entry)), ''), 'UTF8'))
$$;
create function post.plan_hash(of_plan bigint) returns bytea language sql stable as $$
    select sha256(coalesce(string_agg(post.entry_hash(entry.plan_id, entry.entry_no), ''::bytea order by entry.entry_no), ''::bytea))
    from post.entry as entry where entry.plan_id = of_plan
$$;

create function post.guard_plan() returns trigger language plpgsql as $$
begin
    if new.content_hash is distinct from old.content_hash and old.content_hash is not null then
        raise exception 'plan % is prepared and stays as it is', old.plan_id;
    end if;
    if old.state <> new.state and not (old.state, new.state) in (
            ('preparing', 'prepared'), ('prepared', 'approved'), ('approved', 'applying'), ('applying', 'applied'),
            ('preparing', 'void'), ('prepared', 'void'), ('approved', 'void')) then
        raise exception 'plan % is %, from which it cannot become %', old.plan_id, old.state, new.state;
    end if;
    if new.state = 'prepared' and old.state = 'preparing' then
        if new.content_hash is distinct from post.plan_hash(new.plan_id) then
            raise exception 'the hash of plan % is not the hash of its entries', new.plan_id;
        end if;
        if exists (select from post.entry_line as line where line.plan_id = new.plan_id
                   group by line.entry_no having sum(line.debit) <> sum(line.credit)) then
            raise exception 'an entry of plan % does not balance', new.plan_id;
        end if;
    end if;
    if new.state = 'approved' and not exists (select from post.approval where plan_id = new.plan_id) then
        raise exception 'plan % has no approval', new.plan_id;
    end if;
    if new.applied_no is distinct from old.applied_no and (old.applied_no is not null or new.state <> 'applied') then
        raise exception 'plan % gets its place in the order of knowledge once, when it is applied', new.plan_id;
    end if;
    return new;
end $$;
create trigger stays_as_prepared before update on post.plan for each row execute function post.guard_plan();

create function post.guard_entry() returns trigger language plpgsql as $$
begin
    if (select state from post.plan where plan_id = new.plan_id) <> 'preparing' then
        raise exception 'plan % is prepared and takes no further entries', new.plan_id;
    end if;
    return new;
end $$;
create trigger while_preparing before insert on post.entry for each row execute function post.guard_entry();
create trigger while_preparing before insert on post.entry_line for each row execute function post.guard_entry();

create function post.guard_approval() returns trigger language plpgsql as $$
declare
    plan post.plan;
begin
    select * into plan from post.plan where plan_id = new.plan_id for update;
    if plan.state <> 'prepared' then
        raise exception 'plan % is %, only a prepared plan is approved', plan.plan_id, plan.state;
    end if;
    if new.approved_by = plan.prepared_by then
        raise exception 'plan % was prepared by %, another person approves it', plan.plan_id, plan.prepared_by;
    end if;
    if new.approved_os = plan.prepared_os and not (select allow_shared_os_user from run.installation) then
        raise exception 'plan % was prepared at login %, another login approves it', plan.plan_id, plan.prepared_os;
    end if;
    if new.content_hash is distinct from post.plan_hash(new.plan_id) then
        raise exception 'plan % has changed since it was prepared', plan.plan_id;
    end if;
    return new;
end $$;
create trigger second_person before insert on post.approval for each row execute function post.guard_approval();

-- The last wall before the ledger: a period that accepts, a second person, and the very entry that was approved.
create function post.guard_dispatch() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    plan     post.plan;
    approval post.approval;
    status   text;
begin
    select * into plan from post.plan where plan_id = new.plan_id;
    if (new.entity, new.month) is distinct from (plan.entity, plan.month) then
        raise exception 'entry % belongs to % of %', new.entry_key, to_char(plan.month, 'YYYY-MM'), plan.entity;
    end if;
    if (plan.kind = 'opening') <> (new.state = 'ADOPTED') then
        raise exception 'entry %: an opening plan is adopted, every other plan is sent', new.entry_key;
    end if;
    if plan.kind <> 'opening' then
        if new.state <> 'PLANNED' then
            raise exception 'entry % starts as PLANNED', new.entry_key;
        end if;
        select period.status into status from period.period
        where (period.entity, period.month) = (new.entity, new.month) for share;
        if status is null or status = 'closed' then
            raise exception 'period % of % is %', to_char(new.month, 'YYYY-MM'), new.entity, coalesce(status, 'not open');
        end if;
    end if;
    select * into approval from post.approval where plan_id = new.plan_id;
    if approval.plan_id is null or approval.approved_by = plan.prepared_by then
        raise exception 'plan % is not approved by a second person', new.plan_id;
    end if;
    if plan.state not in ('approved', 'applying', 'applied') then
        raise exception 'plan % is %, only an approved plan is sent', new.plan_id, plan.state;
    end if;
    if approval.content_hash is distinct from post.plan_hash(new.plan_id)
       or new.content_hash is distinct from post.entry_hash(new.plan_id, new.entry_no)
       or new.entry_key is distinct from (select entry_key from post.entry where (plan_id, entry_no) = (new.plan_id, new.entry_no)) then
        raise exception 'plan % is not the plan that was approved', new.plan_id;
    end if;
    return new;
end $$;
create trigger last_wall before insert on post.dispatch for each row execute function post.guard_dispatch();

create function post.guard_transition() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (
            ('PLANNED', 'CLAIMED'), ('CLAIMED', 'CLAIMED'), ('CLAIMED', 'SENT'), ('SENT', 'SENT'), ('SENT', 'UNKNOWN'), ('SENT', 'DRAFTED'),
            ('SENT', 'POSTED'), ('SENT', 'REFUSED'), ('SENT', 'CLAIMED'), ('UNKNOWN', 'CLAIMED'), ('UNKNOWN', 'POSTED'), ('UNKNOWN', 'DRAFTED'),
            ('CLAIMED', 'POSTED'), ('DRAFTED', 'POSTED'), ('DRAFTED', 'REFUSED'), ('POSTED', 'VERIFIED'), ('POSTED', 'REVERSED'), ('VERIFIED', 'REVERSED')) then
        raise exception 'entry % is %, from which it cannot become %', old.entry_key, old.state, new.state;
    end if;
    if new.token < old.token then
        raise exception 'entry % was taken over by token %, token % comes too late', old.entry_key, old.token, new.token;
    end if;
    return new;
end $$;
create trigger forward_only before update on post.dispatch for each row execute function post.guard_transition();

-- What the ledger took by our own entries when number as_of had been given. Debit positive.
create function post.taken_by_entries(of_entity text, as_of bigint)
returns table (contract text, obligation text, month date, account_kind text, currency char(3), amount numeric) language sql stable as $$
    select line.contract, line.obligation, line.month, line.account_kind, line.currency, sum(line.debit - line.credit)
    from post.entry_line as line
    join post.plan as plan on plan.plan_id = line.plan_id
    join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
    where plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED')
    group by line.contract, line.obligation, line.month, line.account_kind, line.currency
$$;

grant usage on schema post to ${application};
grant select on all tables in schema post to ${application};
grant insert on all tables in schema post to ${application};
grant update (state, content_hash, applied_no) on post.plan to ${application};
grant update (state, token, attempts, ledger_id, ledger_posting_on) on post.dispatch to ${application};
