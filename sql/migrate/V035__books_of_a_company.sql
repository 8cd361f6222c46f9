-- Contracts, balances and the books of a company by its own ids (ADR 0027): as before, with what stage.record_of knows of it alone.

-- As before (V021).
drop function recognise.foreign_contract(text, bigint);
create function recognise.foreign_contract(of_entity text, as_of bigint, mapping_no int, owners text[])
returns table (contract text, currency char(3)) language sql stable as $$
    select stated.id, cast(stated.content ->> 'currency' as char(3))
    from stage.record_of(of_entity, 'contract', as_of, mapping_no, owners) as stated
    where stated.content ->> 'currency' <> recognise.entity_currency(of_entity, as_of)
$$;
grant execute on function recognise.foreign_contract(text, bigint, int, text[]) to ${application};

-- As before (V010).
drop function recognise.leading_obligation(bigint);
create function recognise.leading_obligation(of_entity text, as_of bigint, mapping_no int, owners text[])
returns table (contract text, month date, obligation text) language sql stable as $$
    select distinct on (record.content ->> 'contract', period.month)
        record.content ->> 'contract', period.month, record.content ->> 'obligation'
    from stage.record_of(of_entity, 'obligation', as_of, mapping_no, owners) as record
    cross join (select distinct month from period.period) as period
    order by
        record.content ->> 'contract',
        period.month,
        coalesce((record.content ->> 'start_on')::date, '-infinity') < period.month + interval '1 month'
            and coalesce((record.content ->> 'end_on')::date, 'infinity') >= period.month desc,
        record.content ->> 'obligation' collate "C"
$$;
grant execute on function recognise.leading_obligation(text, bigint, int, text[]) to ${application};

-- As before (V021), with contracts as the company calls them.
drop function post.booked_line(text, bigint, bigint, int);
create function post.booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
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
            coalesce(own.contract, named.contract, project.contract, '(none)') as contract,
            coalesce(own.obligation, named.obligation) as obligation,
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
    left join recognise.foreign_contract(of_entity, source_as_of, mapping_no, owners) as other
      on other.contract = booked.contract
$$;
grant execute on function post.booked_line(text, bigint, bigint, int, text[]) to ${application};

-- As before (V021).
drop function post.taken(text, bigint, bigint, int, int);
create function post.taken(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, rule_no int, owners text[])
returns table (contract text, obligation text, month date, account_kind text, currency char(3), amount numeric, invoiced numeric,
               own_amount numeric, own_invoiced numeric)
language sql stable as $$
    with invoice_line as (
        select booked.contract, booked.obligation, booked.month, booked.account_kind, booked.currency,
               -booked.credit_amount as amount, -coalesce(booked.own_amount, 0) as own_amount
        from post.booked_line(of_entity, as_of, source_as_of, mapping_no, owners) as booked
        where booked.origin = 'invoice' and booked.account_kind = any (post.invoice_kinds(of_entity, rule_no))
    ),
    each as (
        select own.contract, own.obligation, own.month, own.account_kind, own.currency, own.amount, 0 as invoiced,
               own.own_amount, 0 as own_invoiced
        from post.taken_by_entries(of_entity, as_of) as own
        union all
        select
            line.contract,
            case when line.account_kind = 'revenue' then coalesce(line.obligation, foremost.obligation, '')
                 else coalesce(foremost.obligation, '') end,
            line.month, line.account_kind, line.currency, line.amount, line.amount, line.own_amount, line.own_amount
        from invoice_line as line
        left join recognise.leading_obligation(of_entity, source_as_of, mapping_no, owners) as foremost
          on (foremost.contract, foremost.month) = (line.contract, line.month)
    )
    select contract, obligation, month, account_kind, currency, sum(amount), sum(invoiced), sum(own_amount), sum(own_invoiced)
    from each
    group by contract, obligation, month, account_kind, currency
$$;
grant execute on function post.taken(text, bigint, bigint, int, int, text[]) to ${application};

-- As before (V021).
drop function post.taken_hash(text, text[], bigint, bigint, int, int);
create function post.taken_hash(of_entity text, contracts text[], as_of bigint, source_as_of bigint, mapping_no int, rule_no int,
                                owners text[])
returns bytea language sql stable as $$
    select sha256(convert_to(
        coalesce((
            select string_agg(concat_ws('|', taken.contract, taken.obligation, taken.month, taken.account_kind, trim_scale(taken.amount),
                                        case when taken.own_amount <> taken.amount then trim_scale(taken.own_amount) end), chr(10)
                              order by taken.contract, taken.obligation, taken.month, taken.account_kind)
            from post.taken(of_entity, as_of, source_as_of, mapping_no, rule_no, owners) as taken
            where taken.contract = any (contracts) and (taken.amount <> 0 or taken.own_amount <> 0)), '')
        || coalesce((
            select string_agg(concat_ws('|', entry.source_key, entry.entity, entry.target), chr(10) order by entry.source_key, entry.entity)
            from mapping.entry as entry
            where entry.kind = 'account' and entry.entity in ('*', of_entity) and entry.versions @> mapping_no), ''), 'UTF8'))
$$;
grant execute on function post.taken_hash(text, text[], bigint, bigint, int, int, text[]) to ${application};

-- As before (V019); a fact counts where it is one of the company's.
create or replace function run.placed(of_run bigint, ref text)
returns table (record_kind text, entity text, contract text, obligation text, month date, valuation_id bigint, line_id bigint)
language sql stable as $$
    with asked as (
        select run.run_id, run.entity, run.month as last_month, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.owners
        from run.run as run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where run.run_id = of_run
    ),

    line as (
        select 'timesheet_line' as record_kind, line.line_id, line.work_month, line.batch_id, line.superseded_by
        from stage.timesheet_line as line where line.source_ref = ref
        union all
        select 'expense_line', line.line_id, line.work_month, line.batch_id, line.superseded_by
        from stage.expense_line as line where line.source_ref = ref
        union all
        select 'cost_line', line.line_id, line.work_month, line.batch_id, line.superseded_by
        from stage.cost_line as line where line.source_ref = ref
    ),

    fact as (
        select knew.record_kind, record.content, fact.day
        from run.knew(of_run, ref) as knew
        cross join asked
        join lateral stage.record_of(asked.entity, knew.record_kind, asked.source_as_of_no, asked.mapping_no, asked.owners) as record
          on record.source_ref = knew.source_ref
        cross join lateral (values
            (case when knew.record_kind in ('estimate', 'variable_outcome') then (knew.content ->> 'estimated_on')::date
                  when knew.record_kind = 'delivery' then (knew.content ->> 'delivered_on')::date
                  when knew.record_kind = 'invoice' then (knew.content ->> 'issued_on')::date
                  when knew.record_kind = 'milestone' then least((knew.content ->> 'due_on')::date, (knew.content ->> 'accepted_on')::date) end),
            (case when knew.record_kind = 'milestone' then (knew.content ->> 'accepted_on')::date end)) as fact (day)
        where knew.record_kind in ('milestone', 'invoice', 'estimate', 'variable_outcome', 'delivery')
    )

    select line.record_kind, valued.entity, valued.contract, valued.obligation, used.month, used.valuation_id, line.line_id
    from line
    join run.valuation as used
      on (used.run_id, used.month) = (of_run, line.work_month)
    join recognise.valued_line as valued
      on (valued.valuation_id, valued.record_kind, valued.line_id) = (used.valuation_id, line.record_kind, line.line_id)
    union all
    select distinct
        fact.record_kind, asked.entity, fact.content ->> 'contract', fact.content ->> 'obligation',
        date_trunc('month', fact.day)::date, null::bigint, null::bigint
    from fact
    cross join asked
    where date_trunc('month', fact.day) <= asked.last_month
      and exists (select from stage.record_of(asked.entity, 'contract', asked.source_as_of_no, asked.mapping_no, asked.owners) as contract
                  where contract.id = fact.content ->> 'contract')
    union all
    select 'ledger_line', asked.entity, booked.contract, booked.obligation, booked.month, null, null
    from asked
    cross join lateral post.booked_line(asked.entity, asked.as_of_no, asked.source_as_of_no, asked.mapping_no, asked.owners) as booked
    where ref like '%:ledger\_line:%' and booked.source_ref = ref
$$;

-- As before (V021), with the persons that were resolved.
create or replace function run.drop_scratch(of_run bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    kind    text := (select run.kind from run.run as run where run.run_id = of_run);
    pinned  run.snapshot;
    scratch bigint;
begin
    if kind is null or kind not in ('verify', 'preview') then
        raise exception 'run % is no run beside the books, what it computed stays', of_run;
    end if;
    delete from reconcile.difference where run_id = of_run;
    delete from reconcile.contract_month where run_id = of_run;
    delete from exceptions.held where run_id = of_run;
    delete from recognise.rate_used where run_id = of_run;
    delete from recognise.translation where run_id = of_run;
    delete from recognise.group_rate where run_id = of_run;
    delete from recognise.position where run_id = of_run;
    delete from recognise.held_obligation where run_id = of_run;
    delete from recognise.run_off where run_id = of_run;
    delete from run.valuation where run_id = of_run;
    for scratch in select valuation_id from recognise.valuation where scratch_of = of_run loop
        execute format('drop table if exists recognise.valued_line_%s', scratch);
        delete from recognise.value_range where valuation_id = scratch;
        delete from recognise.terms where valuation_id = scratch;
        delete from recognise.person where valuation_id = scratch;
        delete from recognise.rate_in_force where valuation_id = scratch;
        delete from recognise.cost_rate_in_force where valuation_id = scratch;
    end loop;
    delete from recognise.valuation where scratch_of = of_run;
    select snapshot.* into pinned
    from run.run as run
    join run.snapshot as snapshot on snapshot.snapshot_id = run.snapshot_id
    where run.run_id = of_run;
    delete from mapping.entry where pinned.mapping_no < 0 and versions = int4range(pinned.mapping_no, pinned.mapping_no + 1);
    delete from mapping.account where pinned.mapping_no < 0 and versions = int4range(pinned.mapping_no, pinned.mapping_no + 1);
    delete from mapping.bill_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.cost_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.fx_rate where pinned.rate_no < 0 and versions = int4range(pinned.rate_no, pinned.rate_no + 1);
    delete from mapping.policy where pinned.rule_no < 0 and versions = int4range(pinned.rule_no, pinned.rule_no + 1);
    update run.run set out_folder = null where run_id = of_run;
end $$;
