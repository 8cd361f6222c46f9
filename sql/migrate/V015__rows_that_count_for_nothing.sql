-- Rows that count for nothing, because what they name was not delivered or is not theirs, are held: nothing vanishes.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('ENTITY_DIFFERS', 'high', 'finance', 'entity', 'one entity for a project and its contract',
        'Correct the entity in projects.csv or contracts.csv, or map the project to a contract of its entity.'),
    ('ENTITY_UNKNOWN', 'high', 'it', 'entity', 'an entity of entities.csv',
        'Correct the entity of the row, or add the entity to entities.csv, and deliver it again.'),
    ('CONTRACT_UNKNOWN', 'high', 'finance', 'contract', 'a contract and obligation that were delivered',
        'Deliver the contract with its obligations, or correct the row at the source and deliver it again.');

-- As before (V010), of the lines in the currency of the entity alone: amounts of two currencies are never added. The others are held.
create or replace function post.booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int)
returns table (source_ref text, entry text, line text, journal text, account text, account_kind text, posted_on date, month date,
               contract text, obligation text, project text, origin text, entry_key text, plan_id bigint, entry_no int, line_no int,
               debit numeric, credit numeric, credit_amount numeric, currency char(3))
language sql stable as $$
    with project as (
        select distinct on (content ->> 'project') content ->> 'project' as project, content ->> 'contract' as contract
        from stage.record_as_of('project', source_as_of)
        order by content ->> 'project', source_ref
    ),

    sent as (
        select entry.plan_id, entry.entry_no, entry.entry_key, entry.posting_on
        from post.entry as entry
        join post.plan as plan on plan.plan_id = entry.plan_id
        join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
        where plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED')
    )

    select
        line.source_ref,
        line.entry,
        line.line,
        line.journal,
        line.account,
        mapping.account_kind(mapping_no, of_entity, line.account),
        line.posted_on,
        case when date_trunc('month', line.posted_on) = date_trunc('month', sent.posting_on)
             then coalesce(own.month, date_trunc('month', line.posted_on)::date)
             else date_trunc('month', line.posted_on)::date end,
        coalesce(own.contract, line.contract, project.contract, '(none)'),
        coalesce(own.obligation, line.obligation),
        line.project,
        case when sent.entry_key is not null                then 'own'
             when line.origin_ref like '%:invoice:%'        then 'invoice'
             else 'other' end,
        sent.entry_key,
        sent.plan_id,
        sent.entry_no,
        own.line_no,
        line.debit,
        line.credit,
        line.credit - line.debit,
        line.currency
    from stage.ledger_line_as_of(as_of) as line
    left join project on project.project = line.project
    left join sent on sent.entry_key = line.reference
    left join post.entry_line as own
      on (own.plan_id, own.entry_no) = (sent.plan_id, sent.entry_no) and own.line_no::text = line.line
    where line.entity = of_entity
      and line.currency = recognise.entity_currency(of_entity, source_as_of)
$$;
