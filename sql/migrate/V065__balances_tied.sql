-- Every balance of a contract is held against the books, as revenue is.

-- What is held against the books, in the order that it is shown in. Revenue is positive where it is earned, all others are debit positive.
create table reconcile.account_kind (
    account_kind text primary key,
    kind_no      int  not null unique
);
insert into reconcile.account_kind (account_kind, kind_no) values
    ('revenue', 1), ('contract_asset', 2), ('contract_liability', 3), ('refund_liability', 4),
    ('loss_provision', 5), ('loss_cost', 6), ('fx_difference', 7);
grant select on reconcile.account_kind to ${application};

alter table reconcile.difference
    add column account_kind text not null default 'revenue' references reconcile.account_kind;

-- A balance of a contract at the end of the run's month, to date, debit positive; of the contract (none) by account.
-- target: by the rules; null where something of the contract is held as a whole. taken: adopted, posted and invoiced. ledger: adopted and
-- booked since. opening_difference: what the rules give at go-live less what was adopted makes of it. difference: what else there is
create table reconcile.contract_balance (
    run_id             bigint        not null references run.run,
    contract           text          not null,
    account_kind       text          not null references reconcile.account_kind check (account_kind <> 'revenue'),
    account            text          not null default '' check (account = '' or contract = '(none)'),
    month              date          not null,
    currency           char(3)       not null,
    opening_difference numeric(19,4),
    target             numeric(19,4),
    taken              numeric(19,4) not null,
    ledger             numeric(19,4) not null,
    difference         numeric(19,4) not null,
    largest_cause      text          not null default '',
    incomplete         boolean       not null,
    primary key (run_id, contract, account_kind, account),
    check ((target is null) = (opening_difference is null)),
    check (difference = coalesce(target - opening_difference, taken) - ledger)
);
grant select, insert on reconcile.contract_balance to ${application};
create trigger while_running after insert on reconcile.contract_balance referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('reconcile');

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('plan', 'credit note', 'finance', 'The ledger has a credit note that it had not when it took the revenue, or that invoices.csv has not, or the other way round.', 2),
    ('plan', 'billed otherwise', 'finance', 'The ledger has an invoice that it had not, or not so, when it took the revenue, or that invoices.csv has otherwise.', 2);
update reconcile.cause set explanation = 'It is recognised but the ledger has not taken it.'
where (leg, cause) = ('plan', 'not posted');
update reconcile.cause set explanation = 'The posted entry or a line of it is no longer in the ledger.'
where (leg, cause) = ('ledger', 'deleted in ledger');
update reconcile.cause set explanation = 'The ledger has the posted entry or an invoice on another account than it belongs on.'
where (leg, cause) = ('ledger', 'wrong account');
update reconcile.cause set explanation = 'The ledger has an amount that was neither invoiced nor posted by a plan.'
where (leg, cause) = ('ledger', 'manual entry');

-- As before (V035); invoices until go-live are in what was adopted then.
create or replace function post.taken(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, rule_no int, owners text[])
returns table (contract text, obligation text, month date, account_kind text, currency char(3), amount numeric, invoiced numeric,
               own_amount numeric, own_invoiced numeric)
language sql stable as $$
    with invoice_line as (
        select booked.contract, booked.obligation, booked.month, booked.account_kind, booked.currency,
               -booked.credit_amount as amount, -coalesce(booked.own_amount, 0) as own_amount
        from post.booked_line(of_entity, as_of, source_as_of, mapping_no, owners) as booked
        where booked.origin = 'invoice' and booked.account_kind = any (post.invoice_kinds(of_entity, rule_no))
          and booked.month > coalesce((select max(month) from post.adopted(of_entity, as_of)), '-infinity')
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

-- As before (V044), with the balances.
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
    delete from reconcile.contract_balance where run_id = of_run;
    delete from reconcile.contract_month where run_id = of_run;
    delete from exceptions.held where run_id = of_run;
    delete from recognise.rate_used where run_id = of_run;
    delete from recognise.translation where run_id = of_run;
    delete from recognise.group_rate where run_id = of_run;
    delete from recognise.position where run_id = of_run;
    delete from recognise.held_obligation where run_id = of_run;
    delete from recognise.run_off where run_id = of_run;
    delete from recognise.finding where run_id = of_run;
    delete from recognise.repriced_line where run_id = of_run;
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
