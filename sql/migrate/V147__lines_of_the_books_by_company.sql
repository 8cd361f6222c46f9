-- Lines of the books, too, may call a company as the ledger does: a mapping of kind entity says which one is meant.

-- What it may be called by anybody, ours among them: by these lines are looked up.
create function mapping.names_of(mapping_no int, of_company text) returns text[] language sql stable as $$
    select array_agg(named.name)
    from (
        select of_company as name
        union
        select called.name from mapping.called(mapping_no) as called where called.company = of_company
    ) as named
$$;

-- The lines of the books of a company.
create function stage.ledger_line_of(of_company text, as_of bigint, mapping_no int) returns setof stage.ledger_line language sql stable as $$
    select line.*
    from stage.ledger_line_as_of(as_of) as line
    left join mapping.called(mapping_no) as called
      on (called.source, called.name) = (line.source, line.entity)
    where line.entity = any (mapping.names_of(mapping_no, of_company))
      and coalesce(called.company, line.entity) = of_company
$$;

-- As before (V127), of these lines.
create or replace function post.work_out_booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, entry text, line text, journal text, account text, account_kind text, posted_on date, month date,
               contract text, obligation text, project text, origin text, entry_key text, plan_id bigint, entry_no int, line_no int,
               debit numeric, credit numeric, credit_amount numeric, currency char(3), transaction_currency char(3), own_amount numeric)
language sql stable as $$
    with account as materialized (
        select distinct on (account.account) account.account, account.kind
        from mapping.account as account
        where account.entity in ('*', of_entity) and account.versions @> mapping_no
        order by account.account, account.entity = '*'
    ),

    invoiced as materialized (
        select source_ref, contract, obligation
        from post.invoiced_line(of_entity, as_of, source_as_of, mapping_no, owners)
    ),

    sent as materialized (
        select entry.plan_id, entry.entry_no, entry.entry_key, entry.posting_on
        from post.entry as entry
        join post.plan as plan on plan.plan_id = entry.plan_id
        join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
        where plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED')
    ),

    own as materialized (
        select
            sent.entry_key, own.line_no, own.line_no::text as line, own.account, own.account_kind, own.month, own.contract, own.obligation
        from sent
        join post.entry_line as own
          on (own.plan_id, own.entry_no) = (sent.plan_id, sent.entry_no)
    ),

    booked as (
        select
            line.source_ref,
            line.entry,
            line.line,
            line.journal,
            line.account,
            case when own.account = line.account then own.account_kind
                 else account.kind end as account_kind,
            line.posted_on,
            case when own.month is not null and date_trunc('month', line.posted_on) = date_trunc('month', sent.posting_on) then own.month
                 else date_trunc('month', line.posted_on::timestamp)::date end as month,
            coalesce(case when left_behind is not true then own.contract end, named.contract, project.contract, invoiced.contract, '(none)')
                as contract,
            coalesce(case when left_behind is not true then own.obligation end, named.obligation,
                     case when own.contract is null and named.contract is null and project.contract is null
                          then invoiced.obligation end) as obligation,
            line.project,
            case when sent.entry_key is not null                then 'own'
                 when line.origin_ref like '%:invoice:%'        then 'invoice'
                 else 'other' end as origin,
            sent.entry_key,
            sent.plan_id,
            sent.entry_no,
            own.line_no,
            line.debit,
            line.credit,
            line.currency,
            line.transaction_currency,
            line.amount_currency
        from stage.ledger_line_of(of_entity, as_of, mapping_no) as line
        cross join lateral mapping.joined(mapping_no, of_entity, line.source, line.contract, line.obligation) as named
        left join account on account.account = line.account
        left join (
            select distinct on (id) id as project, content ->> 'contract' as contract
            from stage.record_of(of_entity, 'project', source_as_of, mapping_no, owners)
            order by id
        ) as project
          on project.project = line.project
        left join invoiced
          on invoiced.source_ref = line.source_ref
        left join sent on sent.entry_key = line.reference
        left join own
          on (own.entry_key, own.line) = (line.reference, line.line)
        cross join lateral (select line.contract <> own.contract and named.contract <> own.contract) as moved (left_behind)
        where line.currency = (select recognise.entity_currency(of_entity, source_as_of))
    )

    select
        booked.source_ref, booked.entry, booked.line, booked.journal, booked.account, booked.account_kind, booked.posted_on, booked.month,
        booked.contract, booked.obligation, booked.project, booked.origin, booked.entry_key, booked.plan_id, booked.entry_no, booked.line_no,
        booked.debit, booked.credit, booked.credit - booked.debit, booked.currency,
        other.currency,
        case when other.contract is null                          then booked.credit - booked.debit
             when booked.transaction_currency = other.currency    then -booked.amount_currency end
    from booked
    left join (
        select distinct on (contract) contract, currency
        from post.foreign_contract(of_entity, as_of, source_as_of, mapping_no, owners)
        order by contract
    ) as other
      on other.contract = booked.contract
$$;

-- As before (V127), of these lines.
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
            select distinct on (id) id as project, content ->> 'contract' as contract
            from stage.record_of(of_entity, 'project', source_as_of, mapping_no, owners)
            order by id
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
        from stage.ledger_line_of(of_entity, as_of, mapping_no) as posted
        where posted.origin_ref like '%:invoice:%'
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

revoke all on function mapping.names_of(int, text), stage.ledger_line_of(text, bigint, int) from public;
grant execute on function mapping.names_of(int, text), stage.ledger_line_of(text, bigint, int) to ${application};
