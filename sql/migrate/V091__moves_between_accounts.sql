-- What was posted is moved to the account that the mapping names since, where a run is asked to.

-- Such a run is another one than a run over the same snapshot that is not asked to.
alter table run.run add column reclass boolean not null default false;
grant insert (reclass) on run.run to ${application};
drop index run.one_run_a_snapshot;
create unique index one_run_a_snapshot on run.run (snapshot_id, coalesce(after_signing_of, 0), reclass)
    where kind = 'close' and state <> 'abandoned';

alter table post.entry drop constraint entry_kind_check;
alter table post.entry add constraint entry_kind_check check (kind in ('revenue', 'loss', 'opening', 'reclass'));

-- As before (V035), with the account of what was moved between accounts: a move takes nothing, and is made once.
create or replace function post.taken_hash(of_entity text, contracts text[], as_of bigint, source_as_of bigint, mapping_no int, rule_no int,
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
            select string_agg(concat_ws('|', moved.contract, moved.obligation, moved.account_kind, moved.account, trim_scale(moved.amount)),
                              chr(10) order by moved.contract, moved.obligation, moved.account_kind, moved.account)
            from (
                select line.contract, line.obligation, line.account_kind, line.account, sum(line.debit - line.credit) as amount
                from post.entry_line as line
                join post.entry as entry on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
                join post.plan as plan on plan.plan_id = line.plan_id
                join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
                where entry.kind = 'reclass' and line.contract = any (contracts)
                  and plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED')
                group by line.contract, line.obligation, line.account_kind, line.account
            ) as moved
            where moved.amount <> 0), '')
        || coalesce((
            select string_agg(concat_ws('|', entry.source_key, entry.entity, entry.target), chr(10) order by entry.source_key, entry.entity)
            from mapping.entry as entry
            where entry.kind = 'account' and entry.entity in ('*', of_entity) and entry.versions @> mapping_no), ''), 'UTF8'))
$$;

-- As before (V017); of a plan that only moves between accounts the ledger takes no figures.
create or replace function post.reference_run(of_entity text, as_of bigint)
returns table (month date, run_id bigint, source_as_of_no bigint, mapping_no int, rate_no int, rule_no int) language sql stable as $$
    with signed as (
        select distinct event.month, event.run_id, snapshot.as_of_no as no
        from period.event as event
        join run.run as run
          on run.run_id = event.run_id
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where event.entity = of_entity and event.to_status = 'closed' and snapshot.as_of_no < as_of
    ),

    taking as (
        select plan.month, plan.run_id, plan.applied_no
        from post.plan as plan
        where plan.entity = of_entity and plan.applied_no <= as_of and plan.kind <> 'opening'
          and exists (select from post.entry as entry where entry.plan_id = plan.plan_id and entry.kind <> 'reclass')
    ),

    applied as (
        select month, run_id, applied_no as no from taking
        union all
        select signed.month, taking.run_id, taking.applied_no
        from taking
        join signed
          on signed.month < taking.month and signed.no < taking.applied_no
    )

    select distinct on (known.month)
        known.month, known.run_id, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rate_no, snapshot.rule_no
    from (select * from signed union all select * from applied) as known
    join run.run as run
      on run.run_id = known.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    order by known.month, known.no desc, known.run_id desc
$$;
