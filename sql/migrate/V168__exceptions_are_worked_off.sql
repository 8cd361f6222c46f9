-- What people decide about exception items is numbered, so that a run knows the decisions of before it; and a waiver of more than one
-- person may give has two.

-- The number of the last decision about an item of a company.
create table run.decided (
    entity  text   primary key,
    last_no bigint not null
);
grant select on run.decided to ${application};

-- What an item is: the same about means that the same was found. Not whose file or line it stands in, nor what is guessed of it or expected.
create function exceptions.about(field text, found text, seconds numeric, amount numeric, currency char(3)) returns text language sql immutable as $$
    select md5(row(field, regexp_replace(found, ' \(did you mean .*\?\)$', ''), seconds, amount, currency)::text)
$$;
grant execute on function exceptions.about(text, text, numeric, numeric, char(3)) to ${application};

-- event_no:    in the order of the company's decisions
-- about:       of what was found when it was decided
-- asked_by:    who proposed what another person, the actor, then confirmed
-- waive_limit: up to how much one person might waive, in limit_currency
alter table exceptions.event
    add column event_no       bigint,
    add column about          text not null default '',
    add column os_user        text,
    add column asked_by       text,
    add column waive_limit    numeric(19,4) check (waive_limit >= 0),
    add column limit_currency char(3);
alter table exceptions.event drop constraint event_state_check;
alter table exceptions.event add check (state in ('open', 'assigned', 'proposed', 'waived', 'resolved'));

-- What was decided before is about what the last run had found by then.
update exceptions.event as event
set event_no = numbered.event_no, about = coalesce(numbered.about, '')
from (
    select earlier.item_id, earlier.seq,
           row_number() over (partition by item.entity order by earlier.at, earlier.item_id, earlier.seq) as event_no,
           (select exceptions.about(held.field, held.found, held.seconds, held.amount, held.currency)
            from exceptions.held as held
            join run.run as run on run.run_id = held.run_id and run.kind = 'close' and run.state = 'completed'
            where held.item_id = earlier.item_id
            order by run.ended_at > earlier.at, held.run_id desc
            limit 1) as about
    from exceptions.event as earlier
    join exceptions.item as item on item.item_id = earlier.item_id
) as numbered
where (event.item_id, event.seq) = (numbered.item_id, numbered.seq);
insert into run.decided (entity, last_no)
select item.entity, max(event.event_no)
from exceptions.event as event
join exceptions.item as item on item.item_id = event.item_id
group by item.entity;
alter table exceptions.event alter column event_no set not null;

-- Decisions of a company come one after another: who reads the last number reads every decision up to it. More than one person may waive is
-- waived by the second one, of whom the first one asked it.
create function exceptions.guard_event() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    of_item exceptions.item;
    asked   exceptions.event;
    held    exceptions.held;
begin
    select * into of_item from exceptions.item where item_id = new.item_id;
    insert into run.decided as decided (entity, last_no) values (of_item.entity, 1)
    on conflict (entity) do update set last_no = decided.last_no + 1
    returning last_no into new.event_no;
    if new.state in ('proposed', 'waived', 'resolved') and btrim(coalesce(new.reason, '')) = '' then
        raise exception '% is % with a reason only', of_item.source_ref, new.state;
    end if;
    if new.state = 'waived' then
        select * into asked
        from exceptions.event
        where item_id = new.item_id and about = new.about and state <> 'assigned'
        order by seq desc limit 1;
        if asked.state = 'proposed' then
            if asked.actor = new.actor then
                raise exception 'the waiver of % was proposed by %, another person confirms it', of_item.source_ref, asked.actor;
            end if;
            if asked.os_user = new.os_user and not (select allow_shared_os_user from run.installation) then
                raise exception 'the waiver of % was proposed at login %, another login confirms it', of_item.source_ref, asked.os_user;
            end if;
            new.asked_by := asked.actor;
            new.reason := asked.reason;
        else
            select * into held from exceptions.held where (run_id, item_id) = (new.run_id, new.item_id);
            if held.amount is null or held.currency is distinct from new.limit_currency or abs(held.amount) > coalesce(new.waive_limit, 0)
               or new.about <> exceptions.about(held.field, held.found, held.seconds, held.amount, held.currency) then
                raise exception 'more of % is at stake than one person may waive', of_item.source_ref;
            end if;
            new.asked_by := null;
        end if;
    else
        new.asked_by := null;
    end if;
    return new;
end $$;
create trigger decided before insert on exceptions.event for each row execute function exceptions.guard_event();
revoke insert on exceptions.event from ${application};
grant insert (item_id, seq, state, owner, actor, os_user, reason, run_id, about, waive_limit, limit_currency) on exceptions.event to ${application};

-- A run knows the decisions up to a number. routes: whose an item is and in how many days it is due, as the settings say: one rule after
-- another, each 'CODE ABOVE CURRENCY OWNER DAYS', where * is any code and - is none; the first that fits counts.
alter table run.snapshot
    add column decision_no bigint not null default 0,
    add column routes      text[] not null default '{}';
alter table run.snapshot drop constraint one_of_a_kind;
alter table run.snapshot add constraint one_of_a_kind unique nulls not distinct
    (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user, group_currency,
     owners, engine_rules, year_end_journals, decision_no, routes);

-- Within how many days somebody is to have looked at an item.
create function exceptions.days(severity text) returns int language sql immutable as $$
    select case severity when 'high' then 3 else 10 end
$$;

-- What a person must look at after a run: lines it held, obligations it could not compute, rows turned away since the close before; each with
-- what people decided about it up to a number, or up to now.
-- state:    waived, proposed to be and resolved as long as the same is found; held again: resolved, and a run that knows so still holds it,
--           or the row that was turned away came once more
-- owner:    who it was assigned to, whatever is found of it; else whom the settings send it to, else whoever looks after its code
-- due_on:   by when somebody is to have looked at it, in UTC
-- decided_by: who did or, of what a second person confirmed (approved_by), who asked
create function exceptions.queue(of_run bigint, known_no bigint)
returns table (item_id bigint, code text, severity text, source_ref text, file text, line int, field text, found text, expected text,
               amount numeric, currency char(3), since timestamptz, next_step text, about text, state text, owner text, due_on date,
               decided_by text, approved_by text, reason text, decided_at timestamptz)
language sql stable as $$
    select
        found.item_id, found.code, reason.severity, found.source_ref, found.file, found.line, found.field, found.found, found.expected,
        found.amount, found.currency, found.since, reason.next_step, found.about,
        case when last.state = 'resolved'
              and case when found.batch_no is null then last.event_no <= coalesce(snapshot.decision_no, 0)
                       else found.batch_no > last.as_of_no end then 'held again'
             when last.state <> 'open' then last.state
             when keeper.owner is not null then 'assigned'
             else 'open' end,
        coalesce(keeper.owner, sent_to.owner, reason.owner),
        (found.since at time zone 'UTC')::date + coalesce(sent_to.days, exceptions.days(reason.severity)),
        case when last.state <> 'open' then coalesce(last.asked_by, last.actor) else keeper.actor end,
        case when last.state <> 'open' and last.asked_by is not null then last.actor end,
        case when last.state <> 'open' then last.reason else keeper.reason end,
        case when last.state <> 'open' then last.at else keeper.at end
    from (
        select
            item.item_id, item.code, item.source_ref, held.file_name as file, held.line_no as line, held.field, held.found, held.expected,
            held.amount, held.currency, held.since, null::bigint as batch_no,
            exceptions.about(held.field, held.found, held.seconds, held.amount, held.currency) as about
        from exceptions.held as held
        join exceptions.item as item
          on item.item_id = held.item_id
        where held.run_id = of_run
        union all
        select
            item.item_id, reject.code, reject.source_ref, batch.delivery || '/' || batch.file_name, reject.line_no, reject.field,
            reject.found, reject.expected, null, null, batch.known_at, numbered.batch_no, md5(reject.raw)
        from run.received(of_run) as batch
        join extract.batch as numbered
          on numbered.batch_id = batch.batch_id
        join extract.reject as reject
          on reject.batch_id = batch.batch_id
        left join exceptions.item as item
          on (item.entity, item.source_ref, item.code)
           = ((select entity from run.run where run_id = of_run), reject.source_ref, reject.code)
    ) as found
    join exceptions.reason_code as reason
      on reason.code = found.code
    left join run.snapshot as snapshot
      on snapshot.snapshot_id = (select snapshot_id from run.run where run_id = of_run)
    left join lateral (
        select nullif(split_part(route.rule, ' ', 4), '-') as owner, nullif(split_part(route.rule, ' ', 5), '-')::int as days
        from unnest(snapshot.routes) with ordinality as route (rule, place)
        where split_part(route.rule, ' ', 1) in ('*', found.code)
          and (split_part(route.rule, ' ', 2) = '-'
               or split_part(route.rule, ' ', 3) = found.currency
                  and abs(found.amount) > nullif(split_part(route.rule, ' ', 2), '-')::numeric)
        order by route.place
        limit 1
    ) as sent_to on true
    left join lateral (
        select
            event.state, event.event_no, event.actor, event.asked_by, event.reason, event.at,
            (select known.source_as_of_no
             from run.run as run
             join run.snapshot as known on known.snapshot_id = run.snapshot_id
             where run.run_id = event.run_id) as as_of_no
        from exceptions.event as event
        where event.item_id = found.item_id
          and event.about = found.about
          and event.state <> 'assigned'
          and event.event_no <= coalesce(known_no, event.event_no)
        order by event.seq desc
        limit 1
    ) as last on true
    left join lateral (
        select event.owner, event.actor, event.reason, event.at
        from exceptions.event as event
        where event.item_id = found.item_id
          and event.state = 'assigned'
          and event.event_no <= coalesce(known_no, event.event_no)
        order by event.seq desc
        limit 1
    ) as keeper on true
$$;
drop function exceptions.of_run(bigint);
grant execute on function exceptions.queue(bigint, bigint), exceptions.days(text) to ${application};
