-- What a source numbers itself bears its name as well, where its ids are taken with that: invoices, units delivered, payments and
-- assignments of two tools were one thing before.

-- Records of a kind as all companies know them, whatever source delivered them.
-- company:   its own entity, else that of the contract or project it names in its source, else that of its delivery
-- content:   with contract and obligation as the company calls them, where mappings of these kinds join what sources name differently
-- place:     1 is the one that counts: the owner's, else that of the first source by name
-- differs:   other sources of the company give the same thing another content
-- decided:   the settings name an owner among them
-- plan:      records are many and estimates of them are poor, so they are hashed, and who reads them is told to expect many
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

    known as (
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
                || stage.record_id(known.kind, known.content) as id,
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
