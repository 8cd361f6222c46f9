-- Contracts in another currency than their entity's: positions in both currencies, the rates between them, and books that keep both.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('FX_RATE_MISSING', 'high', 'finance', 'rate_on', 'a rate of this kind on or before the day',
        'Add the rate to fx_rates.csv, import it as a draft and have a second person approve it.'),
    ('FX_RATE_STALE', 'high', 'finance', 'rate_on', 'a rate that is at most 7 days older than the day',
        'Add a newer rate to fx_rates.csv, import it as a draft and have a second person approve it.'),
    ('FX_RATE_UNUSABLE', 'high', 'finance', 'rate', 'one rate above zero for a day, one average for a month',
        'Correct the rates in fx_rates.csv, import them as a draft and have a second person approve them.'),
    ('TRANSACTION_AMOUNT_MISSING', 'high', 'finance', 'amount_currency', 'the amount in the currency of the contract',
        'Fill transaction_currency and amount_currency of the line in the books, and export them again.');
update exceptions.reason_code
set expected  = 'the currency of the contract, in the books that of the entity',
    next_step = 'Correct the currency at the source, and deliver the row again.'
where code = 'CURRENCY_DIFFERS';

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('plan', 'fx', 'finance', 'The exchange rates that apply are others than those it was posted at.', 2),
    ('ledger', 'fx', 'finance', 'The ledger has the posted entry at another exchange rate.', 3);

-- The position of an obligation in its entity's currency; of contracts in another currency only. Columns as EntityPosition has them.
-- policy: spot or average, by which revenue is valued
create table recognise.translation (
    run_id             bigint        not null,
    contract           text          not null,
    obligation         text          not null,
    month              date          not null,
    currency           char(3)       not null,               -- the entity's
    policy             text          not null check (policy in ('spot', 'average')),
    delivered          numeric(19,4) not null,
    approved           numeric(19,4) not null,
    accepted           numeric(19,4) not null,
    capped             numeric(19,4) not null,
    revenue            numeric(19,4) not null,
    revenue_to_date    numeric(19,4) not null,
    billed             numeric(19,4) not null,
    billed_to_date     numeric(19,4) not null,
    contract_asset     numeric(19,4) not null,
    contract_liability numeric(19,4) not null,
    refund_liability   numeric(19,4) not null,
    fx_difference      numeric(19,4) not null,
    revenue_rate       numeric,
    waiting_rate       numeric,
    opening_share      numeric       not null,
    closing_rate       numeric,
    primary key (run_id, contract, obligation, month),
    foreign key (run_id, contract, obligation, month) references recognise.position
);
create trigger while_running after insert on recognise.translation referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');

-- The rates that went into it.
create table recognise.rate_used (
    run_id        bigint         not null,
    contract      text           not null,
    obligation    text           not null,
    month         date           not null,
    purpose       text           not null check (purpose in ('revenue', 'waiting', 'billing', 'balance')),
    kind          text           not null check (kind in ('spot', 'average', 'closing')),
    rate_on       date           not null,
    from_currency char(3)        not null,
    to_currency   char(3)        not null,
    rate          numeric(24,10) not null,
    primary key (run_id, contract, obligation, month, purpose, kind, rate_on),
    foreign key (run_id, contract, obligation, month) references recognise.translation
);
create trigger while_running after insert on recognise.rate_used referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');
grant select, insert on recognise.translation, recognise.rate_used to ${application};

-- What the settings say when a snapshot is pinned decides over results: here in which currency of the group amounts are shown too.
alter table run.snapshot add column group_currency char(3);
alter table run.snapshot drop constraint one_of_a_kind;
alter table run.snapshot add constraint one_of_a_kind unique nulls not distinct
    (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user, group_currency);

-- What a unit of an entity's currency is worth in the group's in the run's month; no row: the snapshot names no group currency. Null:
-- nobody gave the rate.
create table recognise.group_rate (
    run_id   bigint  primary key references run.run,
    currency char(3) not null,
    average  numeric,
    closing  numeric
);
create trigger while_running after insert on recognise.group_rate referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');
grant select, insert on recognise.group_rate to ${application};

-- Positions as the books need them: in the entity's currency, beside it what the contract says. Amounts of the month.
create view recognise.entity_position with (security_invoker = true) as
select
    position.run_id, position.entity, position.contract, position.obligation, position.month, position.method,
    coalesce(translation.currency, position.currency)   as currency,
    coalesce(translation.delivered, position.delivered) as delivered,
    coalesce(translation.approved, position.approved)   as approved,
    coalesce(translation.accepted, position.accepted)   as accepted,
    coalesce(translation.capped, position.capped)       as capped,
    coalesce(translation.revenue, position.revenue)     as revenue,
    coalesce(translation.revenue_to_date, position.revenue_to_date)       as revenue_to_date,
    coalesce(translation.billed, position.billed)       as billed,
    coalesce(translation.billed_to_date, position.billed_to_date)         as billed_to_date,
    coalesce(translation.contract_asset, position.contract_asset)         as contract_asset,
    coalesce(translation.contract_liability, position.contract_liability) as contract_liability,
    coalesce(translation.refund_liability, position.refund_liability)     as refund_liability,
    coalesce(translation.fx_difference, 0)              as fx_difference,
    position.revenue                                    as own_revenue,
    position.revenue_to_date                            as own_revenue_to_date,
    position.contract_asset                             as own_contract_asset,
    position.contract_liability                         as own_contract_liability,
    position.refund_liability                           as own_refund_liability,
    position.cap,
    position.derivation,
    case when translation.currency is not null then position.currency end as transaction_currency,
    translation.policy,
    translation.revenue_rate,
    translation.waiting_rate,
    translation.opening_share,
    translation.closing_rate
from recognise.position as position
left join recognise.translation as translation
  using (run_id, contract, obligation, month);
grant select on recognise.entity_position to ${application};

-- Contracts of an entity in another currency than its own.
create function recognise.foreign_contract(of_entity text, as_of bigint)
returns table (contract text, currency char(3)) language sql stable as $$
    select stated.contract, stated.currency
    from (
        select distinct on (record.content ->> 'contract')
            record.content ->> 'contract' as contract, cast(record.content ->> 'currency' as char(3)) as currency
        from stage.record_as_of('contract', as_of) as record
        where record.content ->> 'entity' = of_entity
        order by record.content ->> 'contract', record.source_ref
    ) as stated
    where stated.currency <> recognise.entity_currency(of_entity, as_of)
$$;
grant execute on function recognise.foreign_contract(text, bigint) to ${application};

-- An amount in the contract's currency beside debit and credit, debit positive; null where that is the books' own. What only the
-- rates moved has none of it, and what the books round to nothing has nothing else.
alter table post.entry_line
    add column transaction_currency char(3),
    add column amount_currency      numeric(19,4),
    add check ((transaction_currency is null) = (amount_currency is null)),
    add check (transaction_currency is null or transaction_currency <> currency),
    add check (sign(amount_currency) * sign(debit - credit) >= 0);
alter table post.entry_line drop constraint entry_line_check;
alter table post.entry_line add constraint entry_line_check check (
    debit >= 0 and credit >= 0 and ((debit > 0) <> (credit > 0) or debit + credit = 0 and coalesce(amount_currency, 0) <> 0));

-- As before (V006), with both amounts; lines in the books' own currency keep the hash they had.
create or replace function post.entry_hash(of_plan bigint, of_entry int) returns bytea language sql stable as $$
    select sha256(convert_to(
        (select concat_ws('|', entry.entry_key, entry.contract, entry.kind, entry.revision, entry.journal, entry.posting_on)
         from post.entry as entry where (entry.plan_id, entry.entry_no) = (of_plan, of_entry))
        || coalesce((
            select string_agg(concat_ws('|', line.line_no, line.account, line.account_kind, line.contract, line.obligation,
                                        line.month, line.debit, line.credit, line.currency, line.transaction_currency,
                                        line.amount_currency), chr(10) order by line.line_no)
            from post.entry_line as line where (line.plan_id, line.entry_no) = (of_plan, of_entry)), ''), 'UTF8'))
$$;

-- As before (V006), with the amount in the contract's currency; own_amount is the amount itself where the contract has the books' currency.
drop function post.taken_by_entries(text, bigint);
create function post.taken_by_entries(of_entity text, as_of bigint)
returns table (contract text, obligation text, month date, account_kind text, currency char(3), amount numeric, own_amount numeric)
language sql stable as $$
    select line.contract, line.obligation, line.month, line.account_kind, line.currency, sum(line.debit - line.credit),
           sum(coalesce(line.amount_currency, line.debit - line.credit))
    from post.entry_line as line
    join post.plan as plan on plan.plan_id = line.plan_id
    join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
    where plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED')
    group by line.contract, line.obligation, line.month, line.account_kind, line.currency
$$;
grant execute on function post.taken_by_entries(text, bigint) to ${application};

-- As before (V015), with the amount in the contract's currency, credit positive like credit_amount; null: the line does not say it,
-- though its contract is in another currency.
drop function post.booked_line(text, bigint, bigint, int);
create function post.booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int)
returns table (source_ref text, entry text, line text, journal text, account text, account_kind text, posted_on date, month date,
               contract text, obligation text, project text, origin text, entry_key text, plan_id bigint, entry_no int, line_no int,
               debit numeric, credit numeric, credit_amount numeric, currency char(3), transaction_currency char(3), own_amount numeric)
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
            coalesce(own.contract, line.contract, project.contract, '(none)') as contract,
            coalesce(own.obligation, line.obligation) as obligation,
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
    left join recognise.foreign_contract(of_entity, source_as_of) as other
      on other.contract = booked.contract
$$;
grant execute on function post.booked_line(text, bigint, bigint, int) to ${application};

-- As before (V010), with the amounts in the contract's currency: own_amount, and own_invoiced of it.
drop function post.taken(text, bigint, bigint, int, int);
create function post.taken(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, rule_no int)
returns table (contract text, obligation text, month date, account_kind text, currency char(3), amount numeric, invoiced numeric,
               own_amount numeric, own_invoiced numeric)
language sql stable as $$
    with invoice_line as (
        select booked.contract, booked.obligation, booked.month, booked.account_kind, booked.currency,
               -booked.credit_amount as amount, -coalesce(booked.own_amount, 0) as own_amount
        from post.booked_line(of_entity, as_of, source_as_of, mapping_no) as booked
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
        left join recognise.leading_obligation(source_as_of) as foremost
          on (foremost.contract, foremost.month) = (line.contract, line.month)
    )
    select contract, obligation, month, account_kind, currency, sum(amount), sum(invoiced), sum(own_amount), sum(own_invoiced)
    from each
    group by contract, obligation, month, account_kind, currency
$$;
grant execute on function post.taken(text, bigint, bigint, int, int) to ${application};

-- As before (V010); an amount in the contract's currency counts where it is another than the books'.
create or replace function post.taken_hash(of_entity text, contracts text[], as_of bigint, source_as_of bigint, mapping_no int, rule_no int)
returns bytea language sql stable as $$
    select sha256(convert_to(
        coalesce((
            select string_agg(concat_ws('|', taken.contract, taken.obligation, taken.month, taken.account_kind, trim_scale(taken.amount),
                                        case when taken.own_amount <> taken.amount then trim_scale(taken.own_amount) end), chr(10)
                              order by taken.contract, taken.obligation, taken.month, taken.account_kind)
            from post.taken(of_entity, as_of, source_as_of, mapping_no, rule_no) as taken
            where taken.contract = any (contracts) and (taken.amount <> 0 or taken.own_amount <> 0)), '')
        || coalesce((
            select string_agg(concat_ws('|', entry.source_key, entry.entity, entry.target), chr(10) order by entry.source_key, entry.entity)
            from mapping.entry as entry
            where entry.kind = 'account' and entry.entity in ('*', of_entity) and entry.versions @> mapping_no), ''), 'UTF8'))
$$;

-- As before (V019), with the positions in the currency of the books.
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
