-- Ids are scoped by company: which company a row belongs to, and what its records are called there (ADR 0027).

-- What the settings say of names decides over results: which source wins where two say one thing differently, as
-- 'ENTITY KIND SOURCE', of all companies, because they share valuations.
alter table run.snapshot add column owners text[] not null default '{}';
alter table run.snapshot drop constraint one_of_a_kind;
alter table run.snapshot add constraint one_of_a_kind unique nulls not distinct
    (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user, group_currency,
     owners);

-- As before (V032), with the owners.
drop function run.judged(bigint, text);
create function run.judged(by_run bigint, done_step text)
returns table (run_id bigint, entity text, month date, as_of_no bigint, source_as_of_no bigint, mapping_no int, rate_no int, rule_no int,
               owners text[])
language sql stable as $$
    select
        judged.run_id, judged.entity, judged.month, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rate_no,
        snapshot.rule_no, snapshot.owners
    from run.run as run
    left join post.plan as plan
      on plan.plan_id = run.plan_id
    join run.run as judged
      on judged.run_id = coalesce(plan.run_id, run.run_id)
    join run.snapshot as snapshot
      on snapshot.snapshot_id = judged.snapshot_id
    join run.step as step
      on step.run_id = judged.run_id and step.step = done_step and step.state = 'done'
    where run.run_id = by_run
$$;
grant execute on function run.judged(bigint, text) to ${application};

-- How the ids of a delivery were taken: as they are, or with the name of the source before them.
alter table extract.delivery add column ids text not null default 'company' check (ids in ('company', 'source'));

-- Rates of one company alone; '*' is any.
alter table mapping.bill_rate add column entity text not null default '*';
alter table mapping.cost_rate add column entity text not null default '*';
do $$
declare
    rate regclass;
begin
    foreach rate in array array['mapping.bill_rate', 'mapping.cost_rate']::regclass[] loop
        execute (select format('alter table %s drop constraint %I', rate, conname)
                 from pg_constraint where conrelid = rate and contype = 'x');
    end loop;
end $$;
alter table mapping.bill_rate add exclude using gist
    (rate_card with =, resource with =, role with =, service with =, entity with =, valid with &&, versions with &&);
alter table mapping.cost_rate add exclude using gist
    (resource with =, entity with =, valid with &&, versions with &&);

-- As before (V011), with the company of a rate.
create or replace view mapping.governed_row with (security_invoker = true) as
select 'mapping' as kind, 'mappings.csv' as file, row_id, versions, jsonb_strip_nulls(jsonb_build_object(
    'kind', kind, 'source', source, 'source_key', source_key, 'entity', nullif(entity, '*'), 'target', target,
    'valid_from', lower(valid)::text, 'valid_to', (upper(valid) - 1)::text)) as content
from mapping.entry
union all
select 'mapping', 'accounts.csv', row_id, versions, jsonb_strip_nulls(jsonb_build_object(
    'entity', nullif(entity, '*'), 'account', account, 'name', name, 'kind', kind))
from mapping.account
union all
select 'rate', 'bill_rates.csv', row_id, versions, jsonb_strip_nulls(jsonb_build_object(
    'rate_card', rate_card, 'resource', nullif(resource, ''), 'role', nullif(role, ''), 'service', nullif(service, ''),
    'entity', nullif(entity, '*'), 'currency', currency, 'hourly_rate', trim_scale(hourly_rate)::text,
    'valid_from', lower(valid)::text, 'valid_to', (upper(valid) - 1)::text))
from mapping.bill_rate
union all
select 'rate', 'cost_rates.csv', row_id, versions, jsonb_strip_nulls(jsonb_build_object(
    'resource', resource, 'entity', nullif(entity, '*'), 'currency', currency, 'hourly_cost', trim_scale(hourly_cost)::text,
    'valid_from', lower(valid)::text, 'valid_to', (upper(valid) - 1)::text))
from mapping.cost_rate
union all
select 'rate', 'fx_rates.csv', row_id, versions, jsonb_strip_nulls(jsonb_build_object(
    'rate_on', rate_on::text, 'from_currency', from_currency, 'to_currency', to_currency, 'rate', trim_scale(rate)::text,
    'kind', kind, 'source', source))
from mapping.fx_rate
union all
select 'rule', 'policy.csv', row_id, versions, jsonb_strip_nulls(jsonb_build_object(
    'setting', setting, 'value', value, 'entity', nullif(entity, '*'), 'contract', nullif(contract, '*')))
from mapping.policy;

-- What others call a record of a kind, within its company: its id, with a contract and obligation as they are called there.
create function stage.record_id(kind text, content jsonb) returns text language sql immutable as $$
    select case kind
        when 'customer'         then content ->> 'customer'
        when 'project'          then content ->> 'project'
        when 'resource'         then content ->> 'resource'
        when 'contract'         then content ->> 'contract'
        when 'obligation'       then concat_ws('/', content ->> 'contract', content ->> 'obligation', content ->> 'version')
        when 'milestone'        then concat_ws('/', content ->> 'contract', content ->> 'obligation', content ->> 'milestone')
        when 'estimate'         then concat_ws('/', content ->> 'contract', content ->> 'obligation', content ->> 'estimated_on')
        when 'variable_outcome' then concat_ws('/', content ->> 'contract', content ->> 'obligation', content ->> 'estimated_on',
                                               content ->> 'element', content ->> 'outcome')
        when 'opening_position' then concat_ws('/', content ->> 'contract', content ->> 'obligation', content ->> 'month', content ->> 'kind')
        when 'delivery'         then content ->> 'line'
        when 'invoice'          then concat_ws('/', content ->> 'invoice', content ->> 'line')
        when 'payment'          then concat_ws('/', content ->> 'payment', content ->> 'invoice')
        when 'assignment'       then content ->> 'assignment'
    end
$$;

-- What a source calls a contract and its obligation, as its company calls them: by a mapping of kind obligation, else of kind contract,
-- the most specific row of each; else as they are. These mappings have no days.
create index on mapping.entry (kind, source_key);
create function mapping.joined(mapping_no int, of_company text, of_source text, of_contract text, of_obligation text)
returns table (contract text, obligation text) language sql stable as $$
    select
        coalesce(regexp_replace(both_names.target, '/[^/]*$', ''), head.target, of_contract),
        coalesce(substring(both_names.target from '[^/]*$'), of_obligation)
    from (values (1)) as one (row)
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where (select exists (select from mapping.entry where kind = 'obligation' and versions @> mapping_no))
          and entry.kind = 'obligation' and entry.source_key = of_contract || '/' || of_obligation
          and entry.source in ('*', of_source) and entry.entity in ('*', of_company) and entry.versions @> mapping_no
        order by (entry.entity <> '*')::int + (entry.source <> '*')::int desc, entry.source = '*'
        limit 1
    ) as both_names on true
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where (select exists (select from mapping.entry where kind = 'contract' and versions @> mapping_no))
          and entry.kind = 'contract' and entry.source_key = of_contract
          and entry.source in ('*', of_source) and entry.entity in ('*', of_company) and entry.versions @> mapping_no
        order by (entry.entity <> '*')::int + (entry.source <> '*')::int desc, entry.source = '*'
        limit 1
    ) as head on true
$$;

-- Records of a kind as all companies know them, whatever source delivered them.
-- company:   its own entity, else that of the contract or project it names in its source, else that of its delivery
-- content:   with contract and obligation as the company calls them, where mappings of these kinds join what sources name differently
-- place:     1 is the one that counts: the owner's, else that of the first source by name
-- differs:   other sources of the company give the same thing another content
-- decided:   the settings name an owner among them
-- plan:      records are many and estimates of them are poor, so they are hashed, and who reads them is told to expect many
create function stage.company_record(wanted text, as_of bigint, mapping_no int, owners text[])
returns table (company text, id text, kind text, source text, source_ref text, batch_id bigint, line_no int, content jsonb,
               place bigint, differs boolean, decided boolean)
language sql stable rows 20000 set enable_nestloop = off as $$
    with named as (
        select
            record.kind, record.source, record.source_ref, record.batch_id, record.line_no, record.content,
            coalesce(record.content ->> 'entity', contract.content ->> 'entity', project.content ->> 'entity', delivery.entity) as company
        from stage.record_as_of(wanted, as_of) as record
        join extract.batch as batch
          on batch.batch_id = record.batch_id
        join extract.delivery as delivery
          on delivery.delivery_id = batch.delivery_id
        left join stage.record_as_of('contract', as_of) as contract
          on wanted not in ('contract', 'project')
         and contract.source = record.source
         and contract.content ->> 'contract' = record.content ->> 'contract'
        left join stage.record_as_of('project', as_of) as project
          on wanted in ('invoice', 'assignment')
         and project.source = record.source
         and project.content ->> 'project' = record.content ->> 'project'
    ),

    known as (
        select
            named.company, named.kind, named.source, named.source_ref, named.batch_id, named.line_no,
            case when (joined.contract, joined.obligation) is not distinct from (named.content ->> 'contract', named.content ->> 'obligation')
                 then named.content
                 else named.content || jsonb_strip_nulls(jsonb_build_object('contract', joined.contract, 'obligation', joined.obligation))
            end as content
        from named
        cross join lateral mapping.joined(
            mapping_no, named.company, named.source, named.content ->> 'contract', named.content ->> 'obligation') as joined
    ),

    compared as (
        select
            known.*,
            stage.record_id(known.kind, known.content) as id,
            (known.content - 'updated_at')::text as said,
            concat_ws(' ', known.company, known.kind, known.source) = any (owners) as is_owner
        from known
    )

    select
        compared.company, compared.id, compared.kind, compared.source, compared.source_ref, compared.batch_id, compared.line_no,
        compared.content,
        row_number() over same,
        min(compared.said) over same <> max(compared.said) over same,
        bool_or(compared.is_owner) over same
    from compared
    window same as (partition by compared.company, compared.id
                    order by compared.is_owner desc, compared.source collate "C", compared.source_ref collate "C"
                    rows between unbounded preceding and unbounded following)
$$;

-- What two contents of one thing say differently, column by column: 'price 1000 and not 1200'; empty: nothing that counts.
create function stage.disagreement(one jsonb, other jsonb) returns text language sql immutable as $$
    select coalesce(string_agg(format('%s %s and not %s', key, coalesce(one ->> key, '(empty)'), coalesce(other ->> key, '(empty)')), ', '
                               order by key collate "C"), '')
    from (select jsonb_object_keys(one || other) as key) as named
    where key <> 'updated_at' and one -> key is distinct from other -> key
$$;

-- The records of a company, each thing once; of all companies where none is named. This is what a run reads.
create function stage.record_of(of_company text, wanted text, as_of bigint, mapping_no int, owners text[])
returns table (company text, id text, kind text, source text, source_ref text, batch_id bigint, line_no int, content jsonb,
               disputed boolean)
language sql stable rows 20000 set enable_nestloop = off as $$
    select record.company, record.id, record.kind, record.source, record.source_ref, record.batch_id, record.line_no, record.content,
           record.differs and not record.decided
    from stage.company_record(wanted, as_of, mapping_no, owners) as record
    where record.place = 1 and (of_company is null or record.company = of_company)
$$;

-- Where a source says whose its contracts and projects are.
create index on stage.record (source, (content ->> 'contract')) where kind = 'contract';
create index on stage.record (source, (content ->> 'project')) where kind = 'project';

-- The company of the work on a project, as the source says that delivers both. A company that nobody delivered is none.
create function stage.company_of_project(as_of bigint) returns table (source text, project text, company text) language sql stable as $$
    select record.source, record.content ->> 'project', record.content ->> 'entity'
    from stage.record_as_of('project', as_of) as record
    where record.content ->> 'entity' in (select entity.content ->> 'entity' from stage.record_as_of('entity', as_of) as entity)
$$;
-- The same of a contract.
create function stage.company_of_contract(as_of bigint) returns table (source text, contract text, company text) language sql stable as $$
    select record.source, record.content ->> 'contract', record.content ->> 'entity'
    from stage.record_as_of('contract', as_of) as record
    where record.content ->> 'entity' in (select entity.content ->> 'entity' from stage.record_as_of('entity', as_of) as entity)
$$;
grant execute on all functions in schema stage, mapping to ${application};

-- Terms are of a company; null is of valuations made before this, where nobody knew whose. Rates as well.
alter table recognise.terms
    drop constraint terms_pkey,
    add unique nulls not distinct (valuation_id, entity, source, project, work_on);
alter table recognise.rate_in_force
    add column entity text not null default '',
    drop constraint rate_in_force_pkey,
    add primary key (valuation_id, entity, rate_card, source, resource, service, work_on);
alter table recognise.rate_in_force alter column entity drop default;
alter table recognise.cost_rate_in_force
    add column entity text not null default '',
    add column source text not null default '',
    drop constraint cost_rate_in_force_pkey,
    add primary key (valuation_id, entity, source, resource, currency, work_on);
alter table recognise.cost_rate_in_force
    alter column entity drop default,
    alter column source drop default;

-- Who did the work, resolved once for a valuation.
-- entity: of the work; person, person_entity: who it is, as the records call him; null: nobody knows him
create table recognise.person (
    valuation_id  bigint not null references recognise.valuation,
    entity        text   not null,
    source        text   not null,
    resource      text   not null,
    person        text   not null,
    person_entity text,
    role          text,
    mapping_row   bigint,
    primary key (valuation_id, entity, source, resource)
);
create trigger while_running after insert on recognise.person referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function recognise.guard_input();
grant select, insert on recognise.person to ${application};

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('SOURCES_DIFFER', 'high', 'finance', '', 'one content from all sources of the company',
        'Correct the record at one of its sources and deliver it again, or name the source that wins under owners in tieout.yaml.'),
    ('SOURCE_OVERRULED', 'medium', 'it', '', 'the content of the source that owns records of this kind',
        'Correct the record at its source and deliver it again; the owner''s content counts.');
