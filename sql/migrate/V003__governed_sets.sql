-- Mapping, rates and rules: numbered versions, prepared by one person, approved by another, never changed.

create schema mapping;

create table mapping.version (
    kind          text        not null check (kind in ('mapping', 'rate', 'rule')),
    no            int         not null,
    based_on      int         not null,                       -- approved version it was compared with; 0: none
    state         text        not null default 'draft' check (state in ('draft', 'approved', 'withdrawn')),
    content_hash  bytea       not null,
    prepared_by   text        not null,
    prepared_os   text        not null,
    prepared_at   timestamptz not null default now(),
    approved_by   text,
    approved_os   text,
    approved_at   timestamptz,
    primary key (kind, no),
    check ((state = 'approved') = (approved_by is not null)),
    check (approved_by is distinct from prepared_by)
);
create unique index one_draft on mapping.version (kind) where state = 'draft';

-- The rows of a draft as they were read; on approval they become governed rows.
create table mapping.draft_row (
    kind    text  not null,
    no      int   not null,
    file    text  not null,
    line_no int   not null,
    content jsonb not null,
    primary key (kind, no, file, line_no),
    foreign key (kind, no) references mapping.version
);
-- Files that a draft replaces; files not named here stay as in the version it is based on.
create table mapping.draft_file (
    kind   text  not null,
    no     int   not null,
    file   text  not null,
    sha256 bytea not null,
    rows   int   not null,
    primary key (kind, no, file),
    foreign key (kind, no) references mapping.version
);

-- Every governed row carries the interval of versions that contain it.
create table mapping.entry (
    row_id     bigint    generated always as identity primary key,
    kind       text      not null,
    source     text      not null,
    source_key text      not null,
    entity     text      not null default '*',
    target     text      not null,
    valid      daterange not null,
    versions   int4range not null,
    exclude using gist (kind with =, source with =, source_key with =, entity with =, valid with &&, versions with &&)
);
create table mapping.account (
    row_id   bigint    generated always as identity primary key,
    entity   text      not null default '*',
    account  text      not null,
    name     text,
    kind     text      not null check (kind in ('revenue', 'contract_asset', 'contract_liability', 'refund_liability',
                 'receivable', 'cost', 'accrued_cost', 'loss_provision', 'fx_difference', 'clearing')),
    versions int4range not null,
    exclude using gist (entity with =, account with =, versions with &&)
);
create table mapping.bill_rate (
    row_id      bigint        generated always as identity primary key,
    rate_card   text          not null,
    resource    text          not null default '',
    role        text          not null default '',
    service     text          not null default '',
    specificity int           not null,                       -- 4 resource, 3 role and service, 2 role, 1 service, 0 neither
    currency    char(3)       not null,
    hourly_rate numeric(19,6) not null,
    valid       daterange     not null,
    versions    int4range     not null,
    exclude using gist (rate_card with =, resource with =, role with =, service with =, valid with &&, versions with &&)
);
create table mapping.cost_rate (
    row_id      bigint        generated always as identity primary key,
    resource    text          not null,
    currency    char(3)       not null,
    hourly_cost numeric(19,6) not null,
    valid       daterange     not null,
    versions    int4range     not null,
    exclude using gist (resource with =, valid with &&, versions with &&)
);
create table mapping.fx_rate (
    row_id        bigint         generated always as identity primary key,
    rate_on       date           not null,
    from_currency char(3)        not null,
    to_currency   char(3)        not null,
    kind          text           not null check (kind in ('spot', 'average', 'closing')),
    rate          numeric(24,10) not null check (rate > 0),
    source        text,
    versions      int4range      not null,
    exclude using gist (rate_on with =, from_currency with =, to_currency with =, kind with =, versions with &&)
);
create table mapping.policy (
    row_id   bigint    generated always as identity primary key,
    setting  text      not null,
    value    text      not null,
    entity   text      not null default '*',
    contract text      not null default '*',
    versions int4range not null,
    exclude using gist (setting with =, entity with =, contract with =, versions with &&)
);

-- A version is approved once, by another person than prepared it, at another login unless the installation shares one.
create function mapping.guard_version() returns trigger language plpgsql as $$
begin
    if old.state <> 'draft' then
        raise exception 'version % of % is % and stays so', old.no, old.kind, old.state;
    end if;
    if new.state = 'approved' then
        if new.approved_by = old.prepared_by then
            raise exception 'version % of % was prepared by %, another person approves it', old.no, old.kind, old.prepared_by;
        end if;
        if new.approved_os = old.prepared_os and not (select allow_shared_os_user from run.installation) then
            raise exception 'version % of % was prepared at login %, another login approves it', old.no, old.kind, old.prepared_os;
        end if;
    end if;
    return new;
end $$;
create trigger approved_once before update on mapping.version for each row execute function mapping.guard_version();

-- The interval of a governed row may only be ended, never moved.
create function mapping.guard_interval() returns trigger language plpgsql as $$
begin
    if lower(new.versions) <> lower(old.versions) or not upper_inf(old.versions) then
        raise exception 'a governed row keeps its versions';
    end if;
    return new;
end $$;
create trigger ended_once before update on mapping.entry     for each row execute function mapping.guard_interval();
create trigger ended_once before update on mapping.account   for each row execute function mapping.guard_interval();
create trigger ended_once before update on mapping.bill_rate for each row execute function mapping.guard_interval();
create trigger ended_once before update on mapping.cost_rate for each row execute function mapping.guard_interval();
create trigger ended_once before update on mapping.fx_rate   for each row execute function mapping.guard_interval();
create trigger ended_once before update on mapping.policy    for each row execute function mapping.guard_interval();

-- Value of a policy setting in a rule version: the contract's, else the entity's, else everybody's, else the default.
create function mapping.policy_value(rule_no int, wanted text, of_entity text, of_contract text, otherwise text)
returns text language sql stable as $$
    select coalesce((
        select policy.value
        from mapping.policy as policy
        where policy.setting = wanted
          and policy.versions @> rule_no
          and policy.entity in ('*', of_entity)
          and policy.contract in ('*', of_contract)
        order by policy.contract = '*', policy.entity = '*'
        limit 1), otherwise)
$$;

-- Kind of an account of an entity in a mapping version; null: the account is not known.
create function mapping.account_kind(mapping_no int, of_entity text, of_account text) returns text language sql stable as $$
    select account.kind
    from mapping.account as account
    where account.account = of_account and account.entity in ('*', of_entity) and account.versions @> mapping_no
    order by account.entity = '*'
    limit 1
$$;

grant usage on schema mapping to ${application};
grant select on all tables in schema mapping to ${application};
grant insert on all tables in schema mapping to ${application};
grant update (state, approved_by, approved_os, approved_at) on mapping.version to ${application};
grant update (versions) on mapping.entry, mapping.account, mapping.bill_rate, mapping.cost_rate, mapping.fx_rate, mapping.policy
    to ${application};
