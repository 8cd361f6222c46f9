-- A line of the books that posts an invoice is of the contract of that invoice, whether it says so or not; what the books say of an invoice
-- that cannot be is named.

-- Lines of an entity's books whose invoice is known. An invoice is called in the books as its source_ref says, or as we call it; one
-- that has no source_ref by its number after any system's name. Each name may go on with the line of the invoice.
-- contract:   of the invoice, else of its project; null where the lines that are meant are of several, or one of them is of none
-- obligation: where all of these lines agree on it
-- contracts:  of the lines that are meant; empty text for none
create function post.invoiced_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, invoice_ref text, contract text, obligation text, contracts text[])
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
    )

    select
        line.source_ref,
        line.origin_ref,
        case when cardinality(found.contracts) = 1 then nullif(found.contracts[1], '') end,
        case when cardinality(found.contracts) = 1 then found.obligation end,
        found.contracts
    from stage.ledger_line_as_of(as_of) as line
    left join called as as_said
      on as_said.name = line.origin_ref
    left join called as by_number
      on by_number.name = substring(line.origin_ref from ':invoice:.+$')
    cross join lateral (
        select coalesce(as_said.contracts, by_number.contracts) as contracts,
               case when as_said.name is not null then as_said.obligation else by_number.obligation end as obligation
    ) as found
    where line.entity = of_entity
      and line.origin_ref like '%:invoice:%'
      and found.contracts is not null
$$;
grant execute on function post.invoiced_line(text, bigint, bigint, int, text[]) to ${application};

-- As before (V036), and a line that names no contract, nor a project with one, is of the contract and obligation of its invoice.
create or replace function post.booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, entry text, line text, journal text, account text, account_kind text, posted_on date, month date,
               contract text, obligation text, project text, origin text, entry_key text, plan_id bigint, entry_no int, line_no int,
               debit numeric, credit numeric, credit_amount numeric, currency char(3), transaction_currency char(3), own_amount numeric)
language sql stable as $$
    with project as (
        select id as project, content ->> 'contract' as contract
        from stage.record_of(of_entity, 'project', source_as_of, mapping_no, owners)
    ),

    sent as (
        select entry.plan_id, entry.entry_no, entry.entry_key, entry.posting_on
        from post.entry as entry
        join post.plan as plan on plan.plan_id = entry.plan_id
        join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
        where plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED')
    ),

    booked as (
        select
            line.source_ref,
            line.entry,
            line.line,
            line.journal,
            line.account,
            mapping.account_kind(mapping_no, of_entity, line.account) as account_kind,
            line.posted_on,
            case when date_trunc('month', line.posted_on) = date_trunc('month', sent.posting_on)
                 then coalesce(own.month, date_trunc('month', line.posted_on)::date)
                 else date_trunc('month', line.posted_on)::date end as month,
            coalesce(own.contract, named.contract, project.contract, invoiced.contract, '(none)') as contract,
            coalesce(own.obligation, named.obligation,
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
        from stage.ledger_line_as_of(as_of) as line
        cross join lateral mapping.joined(mapping_no, of_entity, line.source, line.contract, line.obligation) as named
        left join project on project.project = line.project
        left join post.invoiced_line(of_entity, as_of, source_as_of, mapping_no, owners) as invoiced
          on invoiced.source_ref = line.source_ref
        left join sent on sent.entry_key = line.reference
        left join post.entry_line as own
          on (own.plan_id, own.entry_no) = (sent.plan_id, sent.entry_no) and own.line_no::text = line.line
        where line.entity = of_entity
          and line.currency = recognise.entity_currency(of_entity, source_as_of)
    )

    select
        booked.source_ref, booked.entry, booked.line, booked.journal, booked.account, booked.account_kind, booked.posted_on, booked.month,
        booked.contract, booked.obligation, booked.project, booked.origin, booked.entry_key, booked.plan_id, booked.entry_no, booked.line_no,
        booked.debit, booked.credit, booked.credit - booked.debit, booked.currency,
        other.currency,
        case when other.contract is null                          then booked.credit - booked.debit
             when booked.transaction_currency = other.currency    then -booked.amount_currency end
    from booked
    left join post.foreign_contract(of_entity, as_of, source_as_of, mapping_no, owners) as other
      on other.contract = booked.contract
$$;

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('INVOICE_UNKNOWN', 'high', 'finance', 'source_ref', 'an invoice that was delivered',
        'Deliver the invoice in invoices.csv, or correct source_ref of the line in the books, and export them again.'),
    ('INVOICE_AMBIGUOUS', 'high', 'finance', 'contract', 'the contract of the line',
        'Name the contract of the line in the books, or its line of the invoice in source_ref (system:invoice:id/line), and export them again.'),
    ('INVOICE_CONTRACT_DIFFERS', 'high', 'finance', 'contract', 'the contract of the invoice',
        'Correct the contract of the line in the books, or that of the invoice in invoices.csv, and export or deliver it again.'),
    ('ENTRY_UNBALANCED', 'high', 'finance', 'debit', 'as much debit as credit',
        'Correct the entry in the books, and export them again.');

-- What was found is told with the name that was probably meant by it, while the run goes on.
grant update (found) on exceptions.held to ${application};
create trigger stays_as_found after update on exceptions.held referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
