-- What the books say, line by line, and what of it counts as taken. Both are functions of the order of knowledge.

-- Ledger lines of an entity, each with where it came from and which contract and month it belongs to.
-- origin: own (a key that we dispatched), invoice, other. credit_amount: credit less debit.
create function post.booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int)
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
$$;

-- What an invoice credits in an entity: revenue, or the balance of the contract.
create function post.invoice_kinds(of_entity text, rule_no int) returns text[] language sql stable as $$
    select case mapping.policy_value(rule_no, 'invoice_credits', of_entity, '*', 'revenue')
           when 'contract_balance' then array['contract_asset', 'contract_liability']
           else array['revenue'] end
$$;

-- The obligation under which contract-level lines of a month stand: the lowest that is active in it, else the lowest.
create function recognise.leading_obligation(as_of bigint)
returns table (contract text, month date, obligation text) language sql stable as $$
    select distinct on (record.content ->> 'contract', period.month)
        record.content ->> 'contract', period.month, record.content ->> 'obligation'
    from stage.record_as_of('obligation', as_of) as record
    cross join (select distinct month from period.period) as period
    order by
        record.content ->> 'contract',
        period.month,
        coalesce((record.content ->> 'start_on')::date, '-infinity') < period.month + interval '1 month'
            and coalesce((record.content ->> 'end_on')::date, 'infinity') >= period.month desc,
        record.content ->> 'obligation' collate "C"
$$;

-- What the ledger took when number as_of had been given, by our entries and by invoices. Debit positive, movement of the month.
create function post.taken(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, rule_no int)
returns table (contract text, obligation text, month date, account_kind text, currency char(3), amount numeric, invoiced numeric)
language sql stable as $$
    with invoice_line as (
        select booked.contract, booked.obligation, booked.month, booked.account_kind, booked.currency, -booked.credit_amount as amount
        from post.booked_line(of_entity, as_of, source_as_of, mapping_no) as booked
        where booked.origin = 'invoice' and booked.account_kind = any (post.invoice_kinds(of_entity, rule_no))
    ),

    each as (
        select own.contract, own.obligation, own.month, own.account_kind, own.currency, own.amount, 0 as invoiced
        from post.taken_by_entries(of_entity, as_of) as own
        union all
        select
            line.contract,
            case when line.account_kind = 'revenue' then coalesce(line.obligation, foremost.obligation, '')
                 else coalesce(foremost.obligation, '') end,
            line.month, line.account_kind, line.currency, line.amount, line.amount
        from invoice_line as line
        left join recognise.leading_obligation(source_as_of) as foremost
          on (foremost.contract, foremost.month) = (line.contract, line.month)
    )

    select contract, obligation, month, account_kind, currency, sum(amount), sum(invoiced)
    from each
    group by contract, obligation, month, account_kind, currency
$$;

-- What a plan rests on: what was taken for its contracts, and the accounts that its kinds are posted to.
create function post.taken_hash(of_entity text, contracts text[], as_of bigint, source_as_of bigint, mapping_no int, rule_no int)
returns bytea language sql stable as $$
    select sha256(convert_to(
        coalesce((
            select string_agg(concat_ws('|', taken.contract, taken.obligation, taken.month, taken.account_kind, trim_scale(taken.amount)), chr(10)
                              order by taken.contract, taken.obligation, taken.month, taken.account_kind)
            from post.taken(of_entity, as_of, source_as_of, mapping_no, rule_no) as taken
            where taken.contract = any (contracts) and taken.amount <> 0), '')
        || coalesce((
            select string_agg(concat_ws('|', entry.source_key, entry.entity, entry.target), chr(10) order by entry.source_key, entry.entity)
            from mapping.entry as entry
            where entry.kind = 'account' and entry.entity in ('*', of_entity) and entry.versions @> mapping_no), ''), 'UTF8'))
$$;
