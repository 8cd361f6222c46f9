-- As before (V095), with the number of an invoice cut from each line of the books once, not for each name that it could have.
create or replace function post.invoiced_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, invoice_ref text, invoice text, contract text, obligation text, contracts text[])
language sql stable rows 20000 as $$
    with invoice as materialized (
        select
            content ->> 'invoice'    as invoice,
            content ->> 'line'       as line,
            content ->> 'source_ref' as said,
            left(invoice.source_ref, -1 - length(content ->> 'line')) as own,
            coalesce(content ->> 'contract', project.contract) as contract,
            content ->> 'obligation' as obligation
        from stage.record_of(of_entity, 'invoice', source_as_of, mapping_no, owners) as invoice
        left join (
            select id as project, content ->> 'contract' as contract
            from stage.record_of(of_entity, 'project', source_as_of, mapping_no, owners)
        ) as project
          on project.project = invoice.content ->> 'project'
    ),

    called as materialized (
        select
            name.name,
            case when count(distinct invoice.invoice) = 1 then min(invoice.invoice) end as invoice,
            array_agg(distinct coalesce(invoice.contract, '')) as contracts,
            case when count(distinct coalesce(invoice.obligation, '')) = 1 then min(invoice.obligation) end as obligation
        from invoice
        cross join lateral (
            select name || tail
            from unnest(array[own, said, case when said is null then ':invoice:' || invoice end]) as name
            cross join unnest(array['', '/' || line]) as tail
        ) as name (name)
        where name.name is not null
        group by name.name
    ),

    line as materialized (
        select posted.source_ref, posted.origin_ref, substring(posted.origin_ref from ':invoice:.+$') as number
        from stage.ledger_line_as_of(as_of) as posted
        where posted.entity = of_entity and posted.origin_ref like '%:invoice:%'
    )

    select
        line.source_ref,
        line.origin_ref,
        found.invoice,
        case when cardinality(found.contracts) = 1 then nullif(found.contracts[1], '') end,
        case when cardinality(found.contracts) = 1 then found.obligation end,
        found.contracts
    from line
    left join called as as_said
      on as_said.name = line.origin_ref
    left join called as by_number
      on by_number.name = line.number
    cross join lateral (
        select coalesce(as_said.contracts, by_number.contracts) as contracts,
               case when as_said.name is not null then as_said.invoice else by_number.invoice end as invoice,
               case when as_said.name is not null then as_said.obligation else by_number.obligation end as obligation
    ) as found
    where found.contracts is not null
$$;
