-- A governed version comes about in two transactions only: the import that makes its draft, and the approval that makes its rows
-- governed. What was approved is what was prepared, and nothing is added to either afterwards.

alter table mapping.version
    add column withdrawn_by text,
    add column withdrawn_os text,
    add column withdrawn_at timestamptz,
    add check ((state = 'withdrawn') = (withdrawn_by is not null));

create function mapping.guard_draft() returns trigger language plpgsql as $$
begin
    if new.state <> 'draft' then
        raise exception 'version % of % begins as a draft', new.no, new.kind;
    end if;
    new.prepared_at := now();
    return new;
end $$;
create trigger begins_as_draft before insert on mapping.version for each row execute function mapping.guard_draft();

create function mapping.guard_draft_row() returns trigger language plpgsql as $$
begin
    if not exists (select from mapping.version as version
                   where (version.kind, version.no) = (new.kind, new.no) and version.state = 'draft' and version.prepared_at = now()) then
        raise exception 'version % of % is prepared and takes no further rows', new.no, new.kind;
    end if;
    return new;
end $$;
create trigger while_imported before insert on mapping.draft_row  for each row execute function mapping.guard_draft_row();
create trigger while_imported before insert on mapping.draft_file for each row execute function mapping.guard_draft_row();

create function mapping.date_decision() returns trigger language plpgsql as $$
begin
    new.approved_at  := case when new.state = 'approved' then now() end;
    new.withdrawn_at := case when new.state = 'withdrawn' then now() end;
    return new;
end $$;
create trigger dated before update on mapping.version for each row execute function mapping.date_decision();

-- A governed row begins and ends with a version that is approved in the same transaction.
create function mapping.guard_row() returns trigger language plpgsql as $$
declare
    at_version int := case when tg_op = 'INSERT' then lower(new.versions) else upper(new.versions) end;
begin
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
create trigger with_a_version before insert or update on mapping.entry     for each row execute function mapping.guard_row('mapping');
create trigger with_a_version before insert or update on mapping.account   for each row execute function mapping.guard_row('mapping');
create trigger with_a_version before insert or update on mapping.bill_rate for each row execute function mapping.guard_row('rate');
create trigger with_a_version before insert or update on mapping.cost_rate for each row execute function mapping.guard_row('rate');
create trigger with_a_version before insert or update on mapping.fx_rate   for each row execute function mapping.guard_row('rate');
create trigger with_a_version before insert or update on mapping.policy    for each row execute function mapping.guard_row('rule');

-- Governed rows as the columns of their files, each with the versions that contain it. Ends are inclusive, as in the files.
create view mapping.governed_row with (security_invoker = true) as
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
    'currency', currency, 'hourly_rate', trim_scale(hourly_rate)::text,
    'valid_from', lower(valid)::text, 'valid_to', (upper(valid) - 1)::text))
from mapping.bill_rate
union all
select 'rate', 'cost_rates.csv', row_id, versions, jsonb_strip_nulls(jsonb_build_object(
    'resource', resource, 'currency', currency, 'hourly_cost', trim_scale(hourly_cost)::text,
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

grant select on mapping.governed_row to ${application};
grant update (withdrawn_by, withdrawn_os) on mapping.version to ${application};
