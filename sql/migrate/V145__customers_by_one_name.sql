-- What sources of a company call a customer is one customer, where mappings of kind customer join their ids; these have no days.

-- As before (V125), with the customer that a customer, its parent, a contract, a project and an invoice name; of several rows of one
-- customer the one that bears his own id goes first.
create or replace function stage.company_record(wanted text, as_of bigint, mapping_no int, owners text[])
returns table (company text, id text, kind text, source text, source_ref text, batch_id bigint, line_no int, content jsonb,
               place bigint, differs boolean, decided boolean)
language sql stable rows 20000 set enable_nestloop = off as $$
    with named as materialized (
        select
            record.kind, record.source, record.source_ref, record.batch_id, record.line_no, record.content, delivery.ids,
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
