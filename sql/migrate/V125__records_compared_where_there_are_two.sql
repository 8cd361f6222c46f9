-- The id of a record is part of the statement that asks for it: as long as its function was called immutable, which concat_ws is not, each
-- record called it by itself.
alter function stage.record_id(text, jsonb) stable;

-- As before (V037); what two records say is compared where there are two of an id.
create or replace function stage.company_record(wanted text, as_of bigint, mapping_no int, owners text[])
returns table (company text, id text, kind text, source text, source_ref text, batch_id bigint, line_no int, content jsonb,
               place bigint, differs boolean, decided boolean)
language sql stable rows 20000 set enable_nestloop = off as $$
    with named as (
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

    known as materialized (
        select
            named.company, named.kind, named.source, named.source_ref, named.batch_id, named.line_no, named.ids,
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
                        order by compared.is_owner desc, compared.source collate "C", compared.source_ref collate "C"
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
