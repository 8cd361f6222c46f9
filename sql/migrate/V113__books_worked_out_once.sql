-- What the books have, as it is known at one point, is worked out once and kept until the company's next one: a run asks for it in a
-- dozen places. Where it is not kept it is worked out, with the same rows. It is nobody's record, and goes with a crash of the server.
create unlogged table post.kept_books (
    books_id     bigint generated always as identity primary key,
    entity       text   not null,
    as_of        bigint not null,
    source_as_of bigint not null,
    mapping_no   int    not null,
    owners       text[] not null,
    unique (entity, as_of, source_as_of, mapping_no, owners)
);
create unlogged table post.kept_line (
    books_id             bigint  not null,
    source_ref           text    not null,
    entry                text    not null,
    line                 text    not null,
    journal              text,
    account              text    not null,
    account_kind         text,
    posted_on            date    not null,
    month                date    not null,
    contract             text    not null,
    obligation           text,
    project              text,
    origin               text    not null,
    entry_key            text,
    plan_id              bigint,
    entry_no             int,
    line_no              int,
    debit                numeric not null,
    credit               numeric not null,
    credit_amount        numeric not null,
    currency             char(3) not null,
    transaction_currency char(3),
    own_amount           numeric
);
create index on post.kept_line (books_id);
grant select, insert, delete on post.kept_books, post.kept_line to ${application};

-- As before (V102), by the name of what it does. Our lines are found by the key of their entry and their number at once, so that they are
-- looked up by hashing whatever the planner expects.
create function post.work_out_booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
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
            case when date_trunc('month', line.posted_on) = date_trunc('month', sent.posting_on)
                 then coalesce(own.month, date_trunc('month', line.posted_on)::date)
                 else date_trunc('month', line.posted_on)::date end as month,
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
        from stage.ledger_line_as_of(as_of) as line
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
        where line.entity = of_entity
          and line.currency = (select recognise.entity_currency(of_entity, source_as_of))
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
grant execute on function post.work_out_booked_line(text, bigint, bigint, int, text[]) to ${application};

create or replace function post.booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, entry text, line text, journal text, account text, account_kind text, posted_on date, month date,
               contract text, obligation text, project text, origin text, entry_key text, plan_id bigint, entry_no int, line_no int,
               debit numeric, credit numeric, credit_amount numeric, currency char(3), transaction_currency char(3), own_amount numeric)
language sql stable as $$
    with kept as materialized (
        select books_id
        from post.kept_books as books
        where (books.entity, books.as_of, books.source_as_of, books.mapping_no, books.owners)
            = (of_entity, booked_line.as_of, booked_line.source_as_of, booked_line.mapping_no, booked_line.owners)
    )

    select
        line.source_ref, line.entry, line.line, line.journal, line.account, line.account_kind, line.posted_on, line.month, line.contract,
        line.obligation, line.project, line.origin, line.entry_key, line.plan_id, line.entry_no, line.line_no, line.debit, line.credit,
        line.credit_amount, line.currency, line.transaction_currency, line.own_amount
    from post.kept_line as line
    where line.books_id = (select books_id from kept)
    union all
    select *
    from post.work_out_booked_line(of_entity, as_of, source_as_of, mapping_no, owners)
    where not exists (select from kept)
$$;

create function post.take_statistics_of_books() returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    analyze (skip_locked) post.kept_line;
end $$;
revoke all on function post.take_statistics_of_books() from public;
grant execute on function post.take_statistics_of_books() to ${application};
