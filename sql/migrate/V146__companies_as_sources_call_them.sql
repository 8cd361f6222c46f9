-- A source may call a company otherwise than we do, by its number in an ERP or by its name: where a mapping of kind entity says which one is
-- meant, a row is of that one. These mappings are of no company and have no days.

-- Names that sources have for companies of ours, for every source that anything came from.
create function mapping.called(mapping_no int) returns table (source text, name text, company text) language sql stable rows 10 as $$
    select distinct on (told.source, entry.source_key) told.source, entry.source_key, entry.target
    from mapping.entry as entry
    cross join lateral (select distinct batch.source from extract.batch as batch where entry.source in ('*', batch.source)) as told
    where entry.kind = 'entity' and entry.entity = '*' and entry.versions @> mapping_no
    order by told.source, entry.source_key, mapping.level(entry.entity, entry.source) desc, entry.row_id desc
$$;

-- As before (V034), by this name. A company that nobody delivered is none.
create function stage.company_of_project(as_of bigint, mapping_no int)
returns table (source text, project text, company text) language sql stable as $$
    select record.source, record.content ->> 'project', coalesce(called.company, record.content ->> 'entity')
    from stage.record_as_of('project', as_of) as record
    left join mapping.called(mapping_no) as called
      on (called.source, called.name) = (record.source, record.content ->> 'entity')
    where coalesce(called.company, record.content ->> 'entity')
          in (select entity.content ->> 'entity' from stage.record_as_of('entity', as_of) as entity)
$$;
create function stage.company_of_contract(as_of bigint, mapping_no int)
returns table (source text, contract text, company text) language sql stable as $$
    select record.source, record.content ->> 'contract', coalesce(called.company, record.content ->> 'entity')
    from stage.record_as_of('contract', as_of) as record
    left join mapping.called(mapping_no) as called
      on (called.source, called.name) = (record.source, record.content ->> 'entity')
    where coalesce(called.company, record.content ->> 'entity')
          in (select entity.content ->> 'entity' from stage.record_as_of('entity', as_of) as entity)
$$;

-- As before (V128).
drop function recognise.worked(date, bigint);
create function recognise.worked(of_month date, as_of bigint, mapping_no int)
returns table (entity text, source text, project text, of_cost boolean, only_company boolean, last_no bigint) language sql stable as $$
    select
        coalesce(home.company, delivery.entity),
        batch.source,
        touched.project,
        batch.kind = 'cost_line',
        min(coalesce(home.company, delivery.entity)) over of_project = max(coalesce(home.company, delivery.entity)) over of_project,
        max(max(batch.batch_no)) over of_project
    from extract.touched as touched
    join extract.batch as batch
      on batch.batch_id = touched.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    left join stage.company_of_project(as_of, mapping_no) as home
      on (home.source, home.project) = (batch.source, touched.project)
    where touched.work_month = of_month and batch.batch_no <= as_of
    group by 1, 2, 3, 4
    window of_project as (partition by batch.source, touched.project, batch.kind = 'cost_line')
$$;
drop function stage.company_of_project(bigint);
drop function stage.company_of_contract(bigint);

-- As before (V145), by this name.
create or replace function stage.company_record(wanted text, as_of bigint, mapping_no int, owners text[])
returns table (company text, id text, kind text, source text, source_ref text, batch_id bigint, line_no int, content jsonb,
               place bigint, differs boolean, decided boolean)
language sql stable rows 20000 set enable_nestloop = off as $$
    with said as (
        select
            record.kind, record.source, record.source_ref, record.batch_id, record.line_no, record.content, delivery.ids,
            delivery.entity as delivered_for,
            coalesce(record.content ->> 'entity', contract.content ->> 'entity', project.content ->> 'entity') as name
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

    named as materialized (
        select
            said.kind, said.source, said.source_ref, said.batch_id, said.line_no, said.ids,
            case when called.company is not null and said.content ? 'entity'
                 then said.content || jsonb_build_object('entity', called.company)
                 else said.content
            end as content,
            coalesce(called.company, said.name, said.delivered_for) as company
        from said
        left join mapping.called(mapping_no) as called
          on (called.source, called.name) = (said.source, said.name)
    ),

    customer as materialized (
        select distinct on (pair.company, pair.source, entry.source_key)
            pair.company, pair.source, entry.source_key as name, entry.target
        from mapping.entry as entry
        join (select distinct named.company, named.source from named) as pair
          on entry.source in ('*', pair.source) and entry.entity in ('*', pair.company)
        where wanted in ('customer', 'contract', 'project', 'invoice') and entry.kind = 'customer' and entry.versions @> mapping_no
        order by pair.company, pair.source, entry.source_key, mapping.level(entry.entity, entry.source) desc, entry.row_id desc
    ),

    known as materialized (
        select
            named.company, named.kind, named.source, named.source_ref, named.batch_id, named.line_no, named.ids,
            case when (joined.contract, joined.obligation) is not distinct from (named.content ->> 'contract', named.content ->> 'obligation')
                      and customer.target is null and parent.target is null
                 then named.content
                 else named.content || jsonb_strip_nulls(jsonb_build_object(
                     'contract', joined.contract, 'obligation', joined.obligation, 'customer', customer.target, 'parent', parent.target))
            end as content,
            wanted = 'customer' and customer.target is not null as is_reference
        from named
        cross join lateral mapping.joined(
            mapping_no, named.company, named.source, named.content ->> 'contract', named.content ->> 'obligation') as joined
        left join customer
          on (customer.company, customer.source, customer.name) = (named.company, named.source, named.content ->> 'customer')
        left join customer as parent
          on wanted = 'customer'
         and (parent.company, parent.source, parent.name) = (named.company, named.source, named.content ->> 'parent')
    ),

    compared as (
        select
            known.*,
            case when known.ids = 'source' and known.kind in ('delivery', 'invoice', 'payment', 'assignment') then known.source || '/' else '' end
                || stage.record_id(wanted, known.content) as id,
            owners <> '{}' and concat_ws(' ', known.company, known.kind, known.source) = any (owners) as is_owner
        from known
    ),

    placed as (
        select
            compared.*, row_number() over same as place, bool_or(compared.is_owner) over same as decided,
            case when count(*) over same > 1 then (compared.content - 'updated_at')::text end as said
        from compared
        window same as (partition by compared.company, compared.id
                        order by compared.is_owner desc, compared.is_reference, compared.source collate "C", compared.source_ref collate "C"
                        rows between unbounded preceding and unbounded following)
    )

    select
        placed.company, placed.id, placed.kind, placed.source, placed.source_ref, placed.batch_id, placed.line_no, placed.content,
        placed.place,
        coalesce(min(placed.said) over same <> max(placed.said) over same, false),
        placed.decided
    from placed
    window same as (partition by placed.company, placed.id)
$$;

revoke all on function mapping.called(int), stage.company_of_project(bigint, int), stage.company_of_contract(bigint, int),
    recognise.worked(date, bigint, int) from public;
grant execute on function mapping.called(int), stage.company_of_project(bigint, int), stage.company_of_contract(bigint, int),
    recognise.worked(date, bigint, int) to ${application};
