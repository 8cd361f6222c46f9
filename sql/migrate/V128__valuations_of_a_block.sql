-- A valuation is of a block of the work of a company in a month: of some of its projects, or of its cost lines. Whoever reads the same of a
-- block shares it, so what arrives for one project values one block anew, and what arrives for another company none. Valuations that were
-- opened together have their lines in one place, and resolved terms, people and rates in common; what stands there is under the first of
-- them. Until now a valuation was of the whole month and of all companies: those have neither company nor block, and keep their sums of
-- hashes, which nobody writes any more, as who compares valuations adds up the lines of the company themselves.
alter table recognise.valuation
    add column entity text,
    add column block int,
    add column opened_with bigint references recognise.valuation,
    add check ((entity is null) = (block is null));
update recognise.valuation set opened_with = valuation_id;
create index on recognise.valuation (opened_with);
grant insert (entity, block) on recognise.valuation to ${application};

alter table run.valuation drop constraint valuation_pkey, add primary key (run_id, month, valuation_id);

-- Whose work of a month there is on which projects, whether or not anybody sees it any more, and the number by which the last of it came.
-- A project is of the company that its own source delivered it for, else of that of each delivery.
create function recognise.worked(of_month date, as_of bigint)
returns table (entity text, source text, project text, of_cost boolean, only_company boolean, last_no bigint) language sql stable as $$
    select
        coalesce(home.company, delivery.entity),
        batch.source,
        touched.project,
        batch.kind = 'cost_line',
        min(coalesce(home.company, delivery.entity)) over of_project = max(coalesce(home.company, delivery.entity)) over of_project,
        max(max(batch.batch_no)) over of_project
    from extract.touched as touched
    join extract.batch as batch
      on batch.batch_id = touched.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    left join stage.company_of_project(as_of) as home
      on (home.source, home.project) = (batch.source, touched.project)
    where touched.work_month = of_month and batch.batch_no <= as_of
    group by 1, 2, 3, 4
    window of_project as (partition by batch.source, touched.project, batch.kind = 'cost_line')
$$;

-- The block of a project among so many, from 1 on; cost lines, which need no project, are in block 0.
create function recognise.block(of_source text, of_project text, blocks int) returns int language sql immutable as $$
    select 1 + (hashtextextended(of_project, hashtextextended(of_source, 0)) & (blocks - 1))::int
$$;

-- Not complete while the ranges that it shares with those opened together with it are not valued.
create or replace function recognise.guard_valuation() returns trigger language plpgsql as $$
begin
    if old.state = 'complete' then
        raise exception 'valuation % is complete and stays so', old.valuation_id;
    end if;
    if new.state = 'complete' and (new.opened_with is null
            or exists (select from recognise.value_range as range where range.valuation_id = new.opened_with and not range.done)) then
        raise exception 'valuation % is complete when all of its ranges are valued', new.valuation_id;
    end if;
    return new;
end $$;

-- One place for the lines of some valuations.
drop function recognise.open_partition(bigint);
create function recognise.open_together(of_valuations bigint[]) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
    first constant bigint := (select min(opened.no) from unnest(of_valuations) as opened (no));
begin
    update recognise.valuation set opened_with = first where valuation_id = any (of_valuations) and opened_with is null;
    if exists (select from recognise.valuation where valuation_id = any (of_valuations) and opened_with <> first) then
        raise exception 'of the valuations % some have their place already', of_valuations;
    end if;
    execute format('create table recognise.valued_line_%s partition of recognise.valued_line for values in (%s)',
                   first, array_to_string(of_valuations, ', '));
    return first;
end $$;
revoke all on function recognise.open_together(bigint[]) from public;
grant execute on function recognise.open_together(bigint[]) to ${application};

-- As before (V119): of the first of what was opened together.
create or replace function recognise.take_statistics(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    columns constant text := extract.asked_columns(
        'recognise.valued_line',
        array['work_seconds', 'mapping_row', 'hourly_rate', 'delivered_amount', 'found', 'stake_amount', 'cost_amount']);
begin
    if exists (select from recognise.valuation where valuation.valuation_id = of_valuation and valuation.state = 'running')
       and (select sum(range.read) from recognise.value_range as range where range.valuation_id = of_valuation) >= 1000 then
        execute format('analyze (skip_locked) recognise.valued_line_%s (%s)', of_valuation, columns);
        if current_setting('server_version_num')::int >= 180000 then
            execute format('analyze (skip_locked) only recognise.valued_line (%s)', columns);
        elsif (select reltuples from pg_class where oid = 'recognise.valued_line'::regclass) < 0 then
            execute format('analyze (skip_locked) recognise.valued_line (%s)', columns);
        end if;
        analyze (skip_locked) recognise.valuation, run.valuation;
    end if;
end $$;

-- As before (V114, V119), for valuations that were opened together.
create or replace function recognise.add_up_days(of_valuation bigint) returns void
language plpgsql set search_path = pg_catalog set enable_sort = off set enable_indexscan = off set enable_incremental_sort = off as $$
begin
    if exists (select from recognise.valued_day as day
               where day.valuation_id in (select opened.valuation_id from recognise.valuation as opened where opened.opened_with = of_valuation)) then
        delete from recognise.valued_day as day
        where day.valuation_id in (select opened.valuation_id from recognise.valuation as opened where opened.opened_with = of_valuation);
    end if;
    execute format($sum$
        insert into recognise.valued_day
        select
            valuation_id, entity, record_kind, project, contract, obligation, work_on, priced, approved, gate, held is not null, currency,
            cost_currency, cost_kind,
            count(*),
            sum(work_seconds),
            sum(delivered_amount),
            sum(cost_amount),
            count(*) filter (where delivered_amount <> 0),
            count(*) filter (where delivered_amount > 0),
            coalesce(sum(work_seconds) filter (where delivered_amount > 0), 0),
            coalesce(sum(delivered_amount) filter (where delivered_amount > 0), 0),
            sum(hashtextextended(concat_ws('|', source_ref, work_seconds,
                                           case record_kind when 'cost_line' then cost_amount else delivered_amount end), 0))
        from recognise.valued_line_%s
        group by valuation_id, entity, record_kind, project, contract, obligation, work_on, priced, approved, gate, held is not null, currency,
                 cost_currency, cost_kind$sum$, of_valuation);
end $$;

-- As before (V121), for half as many rows, as they are of one company: people and rates are under the first of what was opened together, terms under the block of their project.
create or replace function recognise.take_statistics_of_resolved(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if (select count(*) from recognise.terms
        where terms.valuation_id in (select opened.valuation_id from recognise.valuation as opened where opened.opened_with = of_valuation))
        + (select count(*) from recognise.rate_in_force as rate where rate.valuation_id = of_valuation) >= 100 then
        analyze (skip_locked) recognise.terms, recognise.person, recognise.rate_in_force, recognise.cost_rate_in_force;
    end if;
end $$;

-- As before (V032): the valuations of a month of which not all were looked at when they were signed.
create or replace function run.judged_valuation(by_run bigint)
returns table (valuation_id bigint, month date, source_as_of_no bigint) language sql stable as $$
    with used as (
        select
            used.valuation_id, used.month, judged.source_as_of_no,
            bool_and(exists (
                select from period.period as period
                join run.valuation as signed
                  on signed.run_id = period.signed_run
                where period.status = 'closed' and signed.valuation_id = used.valuation_id)) over (partition by used.month) as is_signed
        from run.judged(by_run, 'value') as judged
        join run.valuation as used
          on used.run_id = judged.run_id
    )

    select used.valuation_id, used.month, used.source_as_of_no from used where not used.is_signed
$$;

-- The valuations of a run, of one month or of all; of a run that sends a plan, those of the one that prepared it. Said to be immutable, so
-- that the planner asks, and looks at the parts of these valuations alone: a run has its valuations before anybody asks for its lines, and
-- keeps them.
create function run.valuations(of_run bigint, of_month date) returns bigint[] language sql immutable as $$
    select coalesce(array_agg(used.valuation_id order by used.valuation_id), '{}')
    from run.run as run
    left join post.plan as plan
      on plan.plan_id = run.plan_id
    join run.valuation as used
      on used.run_id = coalesce(plan.run_id, run.run_id)
    where run.run_id = of_run and used.month = coalesce(of_month, used.month)
$$;
create function run.valuations(of_run bigint) returns bigint[] language sql immutable as $$
    select run.valuations(of_run, null)
$$;

-- Lines as a run knew them, by their references: as it valued those of its company. What it knew as work of another company has neither
-- company nor place, and no amount.
create function recognise.line_known(of_run bigint, refs text[])
returns table (valuation_id bigint, month date, record_kind text, line_id bigint, source_ref text, entity text, project text, contract text,
               obligation text, work_on date, work_seconds numeric, approved boolean, priced boolean, delivered_amount numeric,
               cost_amount numeric, cost_currency char(3), cost_kind text, held text) language sql stable as $$
    with asked as materialized (
        select run.entity, snapshot.source_as_of_no
        from run.run as run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where run.run_id = of_run
    ),

    wanted as materialized (
        select distinct unnest(refs) as source_ref
    ),

    version as materialized (
        select 'timesheet_line' as record_kind, line.line_id
        from wanted
        join stage.timesheet_line as line
          on line.source_ref = wanted.source_ref
        union all
        select 'expense_line', line.line_id
        from wanted
        join stage.expense_line as line
          on line.source_ref = wanted.source_ref
        union all
        select 'cost_line', line.line_id
        from wanted
        join stage.cost_line as line
          on line.source_ref = wanted.source_ref
    ),

    own as materialized (
        select
            line.valuation_id, used.month, line.record_kind, line.line_id, line.source_ref, line.entity, line.project, line.contract,
            line.obligation, line.work_on, line.work_seconds, line.approved, line.priced, line.delivered_amount, line.cost_amount,
            coalesce(line.cost_currency, line.currency), line.cost_kind, line.held
        from version
        join recognise.valued_line as line
          on (line.record_kind, line.line_id) = (version.record_kind, version.line_id)
        join run.valuation as used
          on (used.run_id, used.valuation_id) = (of_run, line.valuation_id)
        where line.valuation_id = any (run.valuations(of_run))
          and line.entity = (select entity from asked)
    ),

    elsewhere as (
        select wanted.source_ref from wanted where not exists (select from own where own.source_ref = wanted.source_ref)
    ),

    known as (
        select 'timesheet_line' as record_kind, line.line_id, line.source_ref, line.work_month, line.project, line.work_on, line.work_seconds,
               line.status = 'approved' as approved, line.presence
        from elsewhere
        cross join asked
        cross join lateral stage.timesheet_line_as_of(asked.source_as_of_no) as line
        where line.source_ref = elsewhere.source_ref
        union all
        select 'expense_line', line.line_id, line.source_ref, line.work_month, line.project, line.incurred_on, 0, line.status = 'approved',
               line.presence
        from elsewhere
        cross join asked
        cross join lateral stage.expense_line_as_of(asked.source_as_of_no) as line
        where line.source_ref = elsewhere.source_ref
        union all
        select 'cost_line', line.line_id, line.source_ref, line.work_month, coalesce(line.project, ''), line.incurred_on, 0, true, line.presence
        from elsewhere
        cross join asked
        cross join lateral stage.cost_line_as_of(asked.source_as_of_no) as line
        where line.source_ref = elsewhere.source_ref
    )

    select * from own
    union all
    select null, known.work_month, known.record_kind, known.line_id, known.source_ref, null, known.project, null, null, known.work_on,
           known.work_seconds, known.approved, false, null, null, null, null, null
    from known
    where known.presence <> 'deleted'
      and known.work_month in (select month from run.valuation where run_id = of_run)
$$;
