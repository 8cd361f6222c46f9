-- What is asked of figures: a signed month computed again, what a draft would move, how one record went through every table.
-- Such runs compute beside the books, and what they computed is thrown away; nothing that was signed is touched.

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
    delete from recognise.run_off where run_id = of_run;
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

-- Every staged version with what it says: the columns of its file that have a value, hours as hours.
create view stage.said with (security_invoker = true) as
select 'timesheet_line' as record_kind, source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'work_on', work_on, 'hours', trim_scale(work_seconds / 3600), 'project', project, 'resource', resource, 'service', service,
    'task', task, 'billable', billable, 'status', status, 'approved_by', approved_by, 'approved_at', approved_at)) as content
from stage.timesheet_line
union all
select 'expense_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'incurred_on', incurred_on, 'net_amount', trim_scale(net_amount), 'currency', currency, 'category', category, 'project', project,
    'resource', resource, 'billable', billable, 'status', status, 'approved_at', approved_at))
from stage.expense_line
union all
select 'cost_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'incurred_on', incurred_on, 'amount', trim_scale(amount), 'currency', currency, 'kind', kind, 'contract', contract,
    'obligation', obligation, 'project', project, 'depicts_progress', depicts_progress))
from stage.cost_line
union all
select 'ledger_line', source_ref, version, presence, batch_id, line_no, superseded_by, jsonb_strip_nulls(jsonb_build_object(
    'entry', entry, 'line', line, 'entity', entity, 'journal', journal, 'account', account, 'posted_on', posted_on,
    'debit', trim_scale(debit), 'credit', trim_scale(credit), 'currency', currency, 'contract', contract, 'obligation', obligation,
    'project', project, 'reference', reference, 'origin_ref', origin_ref, 'status', status))
from stage.ledger_line
union all
select kind, source_ref, version, presence, batch_id, line_no, superseded_by, content
from stage.record;
grant select on stage.said to ${application};

-- The version of a record that a run knew, if it knew one.
create function run.knew(of_run bigint, ref text) returns setof stage.said language sql stable as $$
    select said.*
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    join stage.said as said
      on said.source_ref = ref
    join extract.batch as born
      on born.batch_id = said.batch_id
    left join extract.batch as ended
      on ended.batch_id = said.superseded_by
    cross join lateral (
        select case said.record_kind when 'ledger_line' then snapshot.as_of_no else snapshot.source_as_of_no end as no
    ) as known
    where run.run_id = of_run
      and born.batch_no <= known.no
      and (ended.batch_no is null or ended.batch_no > known.no)
$$;
grant execute on function run.knew(bigint, text) to ${application};

-- Where a record stands in a run: the contract, obligation and month that it counts in. A line of work as it was valued; a milestone
-- in the months of its due day and of its acceptance; a ledger line as the books' lines are read. None: the run does not count it.
create function run.placed(of_run bigint, ref text)
returns table (record_kind text, entity text, contract text, obligation text, month date, valuation_id bigint, line_id bigint)
language sql stable as $$
    with asked as (
        select run.run_id, run.entity, run.month as last_month, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no
        from run.run as run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where run.run_id = of_run
    ),

    line as (
        select 'timesheet_line' as record_kind, line.line_id, line.work_month, line.batch_id, line.superseded_by
        from stage.timesheet_line as line where line.source_ref = ref
        union all
        select 'expense_line', line.line_id, line.work_month, line.batch_id, line.superseded_by
        from stage.expense_line as line where line.source_ref = ref
        union all
        select 'cost_line', line.line_id, line.work_month, line.batch_id, line.superseded_by
        from stage.cost_line as line where line.source_ref = ref
    ),

    fact as (
        select knew.record_kind, knew.content, fact.day
        from run.knew(of_run, ref) as knew
        cross join lateral (values
            (case when knew.record_kind in ('estimate', 'variable_outcome') then (knew.content ->> 'estimated_on')::date
                  when knew.record_kind = 'delivery' then (knew.content ->> 'delivered_on')::date
                  when knew.record_kind = 'invoice' then (knew.content ->> 'issued_on')::date
                  when knew.record_kind = 'milestone' then least((knew.content ->> 'due_on')::date, (knew.content ->> 'accepted_on')::date) end),
            (case when knew.record_kind = 'milestone' then (knew.content ->> 'accepted_on')::date end)) as fact (day)
        where knew.record_kind in ('milestone', 'invoice', 'estimate', 'variable_outcome', 'delivery')
    )

    select line.record_kind, valued.entity, valued.contract, valued.obligation, used.month, used.valuation_id, line.line_id
    from line
    join run.valuation as used
      on (used.run_id, used.month) = (of_run, line.work_month)
    join recognise.valued_line as valued
      on (valued.valuation_id, valued.record_kind, valued.line_id) = (used.valuation_id, line.record_kind, line.line_id)
    union all
    select distinct
        fact.record_kind, asked.entity, fact.content ->> 'contract', fact.content ->> 'obligation',
        date_trunc('month', fact.day)::date, null::bigint, null::bigint
    from fact
    cross join asked
    where date_trunc('month', fact.day) <= asked.last_month
      and exists (select from stage.record_as_of('contract', asked.source_as_of_no) as contract
                  where contract.content ->> 'contract' = fact.content ->> 'contract' and contract.content ->> 'entity' = asked.entity)
    union all
    select 'ledger_line', asked.entity, booked.contract, booked.obligation, booked.month, null, null
    from asked
    cross join lateral post.booked_line(asked.entity, asked.as_of_no, asked.source_as_of_no, asked.mapping_no) as booked
    where ref like '%:ledger\_line:%' and booked.source_ref = ref
$$;
grant execute on function run.placed(bigint, text) to ${application};
