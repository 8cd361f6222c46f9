-- What stands stays. Numbers of the order of knowledge follow one another; what was accepted, valued, computed or ended takes no
-- further rows and loses none; moments that somebody reads later are the database's own. Checks look at all of this after every run;
-- here the application is refused what a check would find too late, or not at all.

-- The owner of the schema mends what is broken, and could drop a guard as well: the guards below are for everybody else.
create function run.acts_for_owner() returns boolean language sql stable as $$
    select pg_has_role(current_user, (select relowner from pg_class where oid = to_regclass('run.run')), 'member')
$$;

-- A number is given after the one before it, and to nobody twice.
create function run.guard_knowledge() returns trigger language plpgsql as $$
begin
    raise exception 'number % was given last, the next one is %, not %', old.last_no, old.last_no + 1, new.last_no;
end $$;
create trigger one_after_another before update on run.knowledge for each row
    when (new.last_no <> old.last_no + 1 and not run.acts_for_owner()) execute function run.guard_knowledge();

create function post.guard_number() returns trigger language plpgsql as $$
begin
    if new.applied_no is distinct from (select last_no from run.knowledge) then
        raise exception 'plan % takes its place at the number that was just given, not at %', new.plan_id,
            coalesce(new.applied_no::text, 'none');
    end if;
    if exists (select from post.entry as entry
               left join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
               where entry.plan_id = new.plan_id
                 and coalesce(dispatch.state, 'PLANNED') not in ('VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED')) then
        raise exception 'plan % has entries under way, it is applied when all are settled', new.plan_id;
    end if;
    return new;
end $$;
create trigger when_settled before update on post.plan for each row
    when (new.state = 'applied' and old.state <> 'applied' and not run.acts_for_owner()) execute function post.guard_number();

create function extract.guard_delivery() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state = 'accepted' then
            raise exception 'delivery % of % is accepted when its files are, not before', new.name, new.source;
        end if;
        return new;
    end if;
    if old.state <> 'loading' then
        raise exception 'delivery % of % is % and stays so', old.name, old.source, old.state;
    end if;
    if new.state = 'accepted' and exists (select from extract.batch as batch
                                          where batch.delivery_id = new.delivery_id and batch.state <> 'accepted') then
        raise exception 'delivery % of % is accepted when its files are, not before', new.name, new.source;
    end if;
    return new;
end $$;
create trigger decided_once before insert or update on extract.delivery for each row
    when (not run.acts_for_owner()) execute function extract.guard_delivery();

create function extract.guard_batch() returns trigger language plpgsql as $$
declare
    delivery extract.delivery%rowtype;
begin
    select * into delivery from extract.delivery where delivery_id = new.delivery_id;
    if tg_op = 'INSERT' then
        if delivery.state <> 'loading' then
            raise exception 'delivery % of % is % and takes no further files', delivery.name, delivery.source, delivery.state;
        end if;
        return new;
    end if;
    if old.state <> 'loading' then
        raise exception 'file % of delivery % is % and stays so', old.file_name, delivery.name, old.state;
    end if;
    if new.state = 'accepted' then
        if new.batch_no is distinct from (select last_no from run.knowledge) then
            raise exception 'file % takes its place at the number that was just given, not at %', new.file_name,
                coalesce(new.batch_no::text, 'none');
        end if;
        new.known_at := coalesce(delivery.known_at, transaction_timestamp());
    end if;
    return new;
end $$;
create trigger decided_once before insert or update on extract.batch for each row
    when (not run.acts_for_owner()) execute function extract.guard_batch();

-- A file takes rows while it is loaded; what it supersedes, it supersedes when it is accepted.
create function extract.guard_rows() returns trigger language plpgsql as $$
declare
    batch extract.batch%rowtype;
begin
    select file.* into batch
    from (select distinct batch_id from added) as row
    join extract.batch as file on file.batch_id = row.batch_id
    where file.state <> 'loading'
    limit 1;
    if found then
        raise exception 'file % is % and takes no further rows', batch.file_name, batch.state;
    end if;
    return null;
end $$;
create trigger while_loading after insert on extract.block referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger while_loading after insert on extract.reject referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger while_loading after insert on extract.seen referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger while_loading after insert on extract.touched referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger while_loading after insert on stage.timesheet_line referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger while_loading after insert on stage.expense_line referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger while_loading after insert on stage.ledger_line referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger while_loading after insert on stage.record referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();

create function stage.guard_superseding() returns trigger language plpgsql as $$
declare
    batch extract.batch%rowtype;
begin
    select file.* into batch
    from (select distinct superseded_by from changed) as row
    join extract.batch as file on file.batch_id = row.superseded_by
    where file.state <> 'loading'
    limit 1;
    if found then
        raise exception 'file % is % and supersedes nothing any more', batch.file_name, batch.state;
    end if;
    return null;
end $$;
create trigger by_a_new_file after update on stage.timesheet_line referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function stage.guard_superseding();
create trigger by_a_new_file after update on stage.expense_line referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function stage.guard_superseding();
create trigger by_a_new_file after update on stage.ledger_line referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function stage.guard_superseding();
create trigger by_a_new_file after update on stage.record referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function stage.guard_superseding();

-- A snapshot knows what was given a number, and nothing that is still to come.
create function run.guard_snapshot() returns trigger language plpgsql as $$
declare
    last bigint := (select last_no from run.knowledge);
begin
    if new.as_of_no > last or new.source_as_of_no > new.as_of_no then
        raise exception 'a snapshot knows numbers up to %, not up to % and, of sources, %', last, new.as_of_no, new.source_as_of_no;
    end if;
    return new;
end $$;
create trigger of_the_past before insert on run.snapshot for each row
    when (not run.acts_for_owner()) execute function run.guard_snapshot();

-- Valued once: a range with its totals, and a valuation when all of its ranges are.
create function recognise.guard_valuation() returns trigger language plpgsql as $$
begin
    if old.state = 'complete' then
        raise exception 'valuation % is complete and stays so', old.valuation_id;
    end if;
    if new.state = 'complete' and exists (select from recognise.value_range as range
                                          where range.valuation_id = new.valuation_id and not range.done) then
        raise exception 'valuation % is complete when all of its ranges are valued', new.valuation_id;
    end if;
    return new;
end $$;
create trigger valued_once before update on recognise.valuation for each row
    when (not run.acts_for_owner()) execute function recognise.guard_valuation();

create function recognise.guard_range() returns trigger language plpgsql as $$
begin
    raise exception 'range % of valuation % is valued and stays so', old.range_no, old.valuation_id;
end $$;
create trigger valued_once before update on recognise.value_range for each row
    when (old.done and not run.acts_for_owner()) execute function recognise.guard_range();

create function recognise.guard_input() returns trigger language plpgsql as $$
declare
    complete bigint;
begin
    select valuation.valuation_id into complete
    from (select distinct valuation_id from added) as row
    join recognise.valuation as valuation on valuation.valuation_id = row.valuation_id
    where valuation.state = 'complete'
    limit 1;
    if found then
        raise exception 'valuation % is complete and takes no further rows', complete;
    end if;
    return null;
end $$;
create trigger while_running after insert on recognise.value_range referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function recognise.guard_input();
create trigger while_running after insert on recognise.terms referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function recognise.guard_input();
create trigger while_running after insert on recognise.rate_in_force referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function recognise.guard_input();

-- A run ends once, over one snapshot, with every step done and no check that found something.
create function run.guard_run() returns trigger language plpgsql as $$
declare
    obstacle text;
begin
    if old.state in ('completed', 'abandoned') then
        raise exception 'run % is % and stays so', old.run_id, old.state;
    end if;
    if old.snapshot_id is not null and new.snapshot_id is distinct from old.snapshot_id then
        raise exception 'run % keeps the snapshot that it pinned', old.run_id;
    end if;
    if old.state <> 'running' and new.state not in (old.state, 'running') then
        raise exception 'run % is %, from which it cannot become %', old.run_id, old.state, new.state;
    end if;
    if new.attempt not in (old.attempt, old.attempt + 1) then
        raise exception 'run % is at attempt %, the next one is %', old.run_id, old.attempt, old.attempt + 1;
    end if;
    if new.state = 'completed' then
        select 'its step ' || step.step || ' is not done' into obstacle
        from run.step as step
        where step.run_id = new.run_id and step.state <> 'done';
        if obstacle is null then
            select 'the check ' || result.check_name || ' found something' into obstacle
            from run.check_result as result
            where result.run_id = new.run_id and result.found > 0;
        end if;
        if obstacle is not null then
            raise exception 'run % does not complete: %', new.run_id, obstacle;
        end if;
    end if;
    return new;
end $$;
create trigger ends_once before update on run.run for each row
    when (not run.acts_for_owner()) execute function run.guard_run();

create function run.guard_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.state = 'done' then
            raise exception 'step % of run % is done and stays so', old.step, old.run_id;
        end if;
    elsif new.state <> 'running' then
        raise exception 'step % of run % begins before it is done', new.step, new.run_id;
    end if;
    if (select state from run.run where run_id = new.run_id) <> 'running' then
        raise exception 'run % has ended, it does no further step', new.run_id;
    end if;
    return new;
end $$;
create trigger done_once before insert or update on run.step for each row
    when (not run.acts_for_owner()) execute function run.guard_step();

-- What a run has computed stays: no row comes or goes once the run has ended, or once the step is done that is named.
create function run.guard_results() returns trigger language plpgsql as $$
declare
    ended run.run;
begin
    select run.* into ended
    from (select distinct run_id from changed) as row
    join run.run as run on run.run_id = row.run_id
    where run.state <> 'running'
    limit 1;
    if found then
        raise exception 'run % is %, its results stay as they are', ended.run_id, ended.state;
    end if;
    if tg_nargs > 0 then
        select run.* into ended
        from (select distinct run_id from changed) as row
        join run.run as run on run.run_id = row.run_id
        join run.step as step on step.run_id = row.run_id and step.step = tg_argv[0] and step.state = 'done'
        limit 1;
        if found then
            raise exception 'run % is done with its step %, whose results stay as they are', ended.run_id, tg_argv[0];
        end if;
    end if;
    return null;
end $$;
create trigger while_running after insert on run.valuation referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('value');
create trigger while_running after insert on recognise.position referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');
create trigger while_running after insert on recognise.held_obligation referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('recognise');
create trigger while_running after insert on reconcile.contract_month referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('reconcile');
create trigger while_running after insert on reconcile.difference referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('reconcile');
create trigger none_is_lost after delete on reconcile.difference referencing old table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('reconcile');
create trigger while_running after insert on post.plan referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('plan');
create trigger while_running after insert on exceptions.held referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
create trigger while_running after insert on run.step_total referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
create trigger while_running after insert on run.result_file referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
create trigger none_is_lost after delete on run.result_file referencing old table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
create trigger while_running after insert on run.check_result referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();
create trigger stays_as_found after update on run.check_result referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results();

-- A lease gives its tokens one after another, and changes hands with a new one only.
create function run.guard_lease() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.token <> 0 then
            raise exception 'the lease % begins without a holder', new.scope;
        end if;
    elsif new.token not in (old.token, old.token + 1) then
        raise exception 'the lease % gave token % last, the next one is %, not %', old.scope, old.token, old.token + 1, new.token;
    elsif new.token = old.token and (new.run_id, new.holder) is distinct from (old.run_id, old.holder) then
        raise exception 'the lease % changes hands with a new token only', old.scope;
    end if;
    return new;
end $$;
create trigger tokens_grow before insert or update on run.lease for each row
    when (not run.acts_for_owner()) execute function run.guard_lease();

-- An event goes on from the one before it, and says what has become of the entry.
create function post.guard_event() returns trigger language plpgsql as $$
declare
    last   post.dispatch_event;
    now_is text := (select state from post.dispatch where entry_key = new.entry_key);
begin
    select * into last from post.dispatch_event where entry_key = new.entry_key order by seq desc limit 1;
    if (new.seq, new.from_state, new.to_state) is distinct from (coalesce(last.seq, 0) + 1, last.to_state, now_is) then
        raise exception 'event % of entry % does not go on from % to %', new.seq, new.entry_key,
            coalesce(last.to_state, 'nothing'), now_is;
    end if;
    return new;
end $$;
create trigger goes_on before insert on post.dispatch_event for each row
    when (not run.acts_for_owner()) execute function post.guard_event();

-- No ledger is read for reversals yet, and an entry that counts as reversed is due again: so none does.
create function post.guard_reversal() returns trigger language plpgsql as $$
begin
    raise exception 'entry % stays posted, as no ledger is asked for reversals', old.entry_key;
end $$;
create trigger not_reversed before update on post.dispatch for each row
    when (new.state = 'REVERSED' and not run.acts_for_owner()) execute function post.guard_reversal();

-- As before, and: a period is closed on a completed close of its own, and frozen at the number that was given last.
create or replace function period.move(of_entity text, of_month date, wanted text, by_actor text, by_os_user text, because text, by_run bigint, freeze_at bigint)
returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    was   period.period;
    closer period.event;
begin
    select * into was from period.period where entity = of_entity and month = of_month for update;
    if not found then
        if wanted <> 'open' then
            raise exception 'period % of % is not open yet', to_char(of_month, 'YYYY-MM'), of_entity;
        end if;
        insert into period.period (entity, month, status) values (of_entity, of_month, 'open');
    else
        if not (was.status, wanted) in (('open', 'closing'), ('closing', 'open'), ('open', 'closed'), ('closing', 'closed'),
                ('closed', 'reopened'), ('reopened', 'closed'), ('reopened', 'closing')) then
            raise exception 'period % of % is %, from which it cannot become %', to_char(of_month, 'YYYY-MM'), of_entity, was.status, wanted;
        end if;
        if wanted = 'reopened' then
            if coalesce(because, '') = '' then
                raise exception 'period % of % is reopened with a reason only', to_char(of_month, 'YYYY-MM'), of_entity;
            end if;
            select * into closer from period.event
            where entity = of_entity and month = of_month and to_status = 'closed' order by event_id desc limit 1;
            if closer.actor = by_actor
               or (closer.os_user = by_os_user and not (select allow_shared_os_user from run.installation)) then
                raise exception 'period % of % was closed by %, another person reopens it', to_char(of_month, 'YYYY-MM'), of_entity, closer.actor;
            end if;
        end if;
        if wanted = 'closed' then
            if by_run is null then
                raise exception 'period % of % is closed on a signed run only', to_char(of_month, 'YYYY-MM'), of_entity;
            end if;
            if not exists (select from run.run as run
                           where (run.run_id, run.entity, run.month, run.kind, run.state)
                               = (by_run, of_entity, of_month, 'close', 'completed')) then
                raise exception 'period % of % is closed on a completed close of its own, run % is none',
                    to_char(of_month, 'YYYY-MM'), of_entity, by_run;
            end if;
        end if;
        if wanted = 'closing' and freeze_at is distinct from (select last_no from run.knowledge) then
            raise exception 'period % of % takes source data up to the number given last, not up to %',
                to_char(of_month, 'YYYY-MM'), of_entity, coalesce(freeze_at::text, 'none');
        end if;
        update period.period
        set status     = wanted,
            frozen_no  = case when wanted = 'closing' then freeze_at end,
            signed_run = case when wanted = 'closed' then by_run else signed_run end
        where entity = of_entity and month = of_month;
    end if;
    insert into period.event (entity, month, from_status, to_status, run_id, actor, os_user, reason)
    values (of_entity, of_month, was.status, wanted, by_run, by_actor, by_os_user, because);
end $$;

-- The application says what is new about a row; states begin where they begin, and the time is the database's.
revoke insert on extract.batch, run.run, run.step, recognise.valuation, recognise.value_range, post.plan, post.approval,
    post.dispatch, post.dispatch_event, exceptions.event from ${application};
grant insert (delivery_id, source, kind, file_name, sha256, returned, complete_from, complete_to) on extract.batch to ${application};
grant insert (job, kind, entity, month, plan_id, actor, os_user, out_folder) on run.run to ${application};
grant insert (run_id, step_no, step, state) on run.step to ${application};
grant insert (month, input_hash) on recognise.valuation to ${application};
grant insert (valuation_id, range_no, record_kind, from_key, to_key) on recognise.value_range to ${application};
grant insert (run_id, entity, month, kind, prepared_by, prepared_os, taken_hash) on post.plan to ${application};
grant insert (plan_id, approved_by, approved_os, content_hash) on post.approval to ${application};
grant insert (entry_key, plan_id, entry_no, entity, month, ledger, content_hash, state, token) on post.dispatch to ${application};
grant insert (entry_key, seq, from_state, to_state, token, detail) on post.dispatch_event to ${application};
grant insert (item_id, seq, state, owner, actor, reason, run_id) on exceptions.event to ${application};

-- Rights that no statement uses.
revoke delete on run.step_total, run.check_result, run.step from ${application};
revoke update (returned) on extract.batch from ${application};
revoke update (approved_at) on mapping.version from ${application};
revoke update on run.lease from ${application};
grant update (run_id, token, holder, since, expires_at) on run.lease to ${application};
