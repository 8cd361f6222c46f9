-- A signed month computed again, and what a draft would move. Such runs compute beside the books, and what they computed is thrown
-- away; nothing that was signed is touched.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('MAPPING_AMBIGUOUS', 'high', 'finance', 'project', 'one contract obligation',
        'Name the obligation in projects.csv, or in a row of mappings.csv that names both source and entity, and approve the new version.');

-- A snapshot is everything that decides over results, so also what the settings say of them when it is pinned.
-- tolerance: a difference of at most this much is a match; shared_os_user: whether two names might share a login then
alter table run.snapshot
    add column tolerance      numeric(19,4) not null default 0,
    add column shared_os_user boolean       not null default false;
update run.snapshot set shared_os_user = (select allow_shared_os_user from run.installation);
do $$ begin
    execute (select format('alter table run.snapshot drop constraint %I', conname)
             from pg_constraint where conrelid = 'run.snapshot'::regclass and contype = 'u');
end $$;
alter table run.snapshot add constraint one_of_a_kind unique nulls not distinct
    (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user);

-- Runs that compute beside the books keep nobody from closing.
drop index run.one_unfinished_run;
create unique index one_unfinished_run on run.run (entity, month)
    where state in ('running', 'failed', 'stopped') and kind not in ('verify', 'preview');

-- A valuation that one run made for itself; null: shared by all runs with the same input.
alter table recognise.valuation add column scratch_of bigint references run.run;
create index on recognise.valuation (scratch_of) where scratch_of is not null;
grant insert (scratch_of) on recognise.valuation to ${application};

create function run.guard_valuation() returns trigger language plpgsql as $$
declare
    owner bigint := (select scratch_of from recognise.valuation where valuation_id = new.valuation_id);
begin
    if owner <> new.run_id then
        raise exception 'valuation % is scratch of run %, run % cannot stand on it', new.valuation_id, owner, new.run_id;
    end if;
    return new;
end $$;
create trigger not_on_scratch before insert on run.valuation for each row execute function run.guard_valuation();

-- Throws away what a run computed beside the books. The run stays, with its steps, their totals and the hashes of what it wrote.
create function run.drop_scratch(of_run bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    kind    text := (select run.kind from run.run as run where run.run_id = of_run);
    pinned  run.snapshot;
    scratch bigint;
begin
    if kind is null or kind not in ('verify', 'preview') then
        raise exception 'run % is no run beside the books, what it computed stays', of_run;
    end if;
    delete from reconcile.difference where run_id = of_run;
    delete from reconcile.contract_month where run_id = of_run;
    delete from exceptions.held where run_id = of_run;
    delete from recognise.position where run_id = of_run;
    delete from recognise.held_obligation where run_id = of_run;
    delete from run.valuation where run_id = of_run;
    for scratch in select valuation_id from recognise.valuation where scratch_of = of_run loop
        execute format('drop table if exists recognise.valued_line_%s', scratch);
        delete from recognise.value_range where valuation_id = scratch;
        delete from recognise.terms where valuation_id = scratch;
        delete from recognise.rate_in_force where valuation_id = scratch;
        delete from recognise.cost_rate_in_force where valuation_id = scratch;
    end loop;
    delete from recognise.valuation where scratch_of = of_run;
    select snapshot.* into pinned
    from run.run as run
    join run.snapshot as snapshot on snapshot.snapshot_id = run.snapshot_id
    where run.run_id = of_run;
    delete from mapping.entry where pinned.mapping_no < 0 and versions = int4range(pinned.mapping_no, pinned.mapping_no + 1);
    delete from mapping.account where pinned.mapping_no < 0 and versions = int4range(pinned.mapping_no, pinned.mapping_no + 1);
    delete from mapping.bill_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.cost_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.fx_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.policy where pinned.rule_no < 0 and versions = int4range(pinned.rule_no, pinned.rule_no + 1);
    update run.run set out_folder = null where run_id = of_run;
end $$;
revoke all on function run.drop_scratch(bigint) from public;
grant execute on function run.drop_scratch(bigint) to ${application};

-- Whatever a draft says, no figure of the books comes from it.
create function run.guard_draft() returns trigger language plpgsql as $$
begin
    if new.kind <> 'preview' and exists (select from run.snapshot as snapshot
                                         where snapshot.snapshot_id = new.snapshot_id
                                           and least(snapshot.mapping_no, snapshot.rate_no, snapshot.rule_no) < 0) then
        raise exception 'run % is no preview and cannot try out a draft', new.run_id;
    end if;
    return new;
end $$;
create trigger tries_no_draft before insert or update of snapshot_id on run.run for each row execute function run.guard_draft();

-- A draft is tried out under the negative of its number, which no version ever has: rows -4 are what version 4 would be.
create or replace function mapping.guard_row() returns trigger language plpgsql as $$
declare
    at_version int := case when tg_op = 'INSERT' then lower(new.versions) else upper(new.versions) end;
begin
    if tg_op = 'INSERT' and at_version < 0 then
        if new.versions <> int4range(at_version, at_version + 1)
           or not exists (select from mapping.version as version
                          where (version.kind, version.no, version.state) = (tg_argv[0], -at_version, 'draft')) then
            raise exception 'only a draft of % is tried out', tg_argv[0];
        end if;
        return new;
    end if;
    if tg_op = 'INSERT' and not upper_inf(new.versions) then
        raise exception 'a governed row begins without an end';
    end if;
    if not exists (select from mapping.version as version
                   where (version.kind, version.no) = (tg_argv[0], at_version)
                     and version.state = 'approved' and version.approved_at = now()) then
        raise exception 'a governed row changes only when a version of % is approved', tg_argv[0];
    end if;
    return new;
end $$;
