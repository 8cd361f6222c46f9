-- A way out of every plan: one that nobody wants is made void, one that cannot go on is given up by two people.

-- A person made a plan void that was not being applied. It has a place in the order of knowledge: the same figures may be planned again.
create table post.voiding (
    plan_id   bigint      primary key references post.plan,
    voided_by text        not null,
    voided_os text        not null,
    voided_no bigint      not null unique,
    voided_at timestamptz not null default clock_timestamp()
);
create function post.guard_voiding() returns trigger language plpgsql as $$
begin
    if (select state from post.plan where plan_id = new.plan_id) is distinct from 'void' then
        raise exception 'plan % is not void', new.plan_id;
    end if;
    if new.voided_no is distinct from (select last_no from run.knowledge) then
        raise exception 'plan % became void at the number that was just given, not at %', new.plan_id, new.voided_no;
    end if;
    return new;
end $$;
create trigger at_its_number before insert on post.voiding for each row execute function post.guard_voiding();

-- A plan that is being applied and cannot go on: one person asks to give it up, another one approves.
create table post.abandonment (
    plan_id     bigint      primary key references post.plan,
    asked_by    text        not null,
    asked_os    text        not null,
    reason      text        not null check (reason <> ''),
    asked_at    timestamptz not null default clock_timestamp(),
    approved_by text,
    approved_os text,
    approved_at timestamptz
);
create function post.guard_abandonment() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.approved_by is not null then
            raise exception 'plan % was given up by %, and it stays so', old.plan_id, old.approved_by;
        end if;
        if (new.asked_by, new.asked_os, new.reason, new.asked_at) is distinct from (old.asked_by, old.asked_os, old.reason, old.asked_at) then
            raise exception 'what % asked for plan % stays as it is', old.asked_by, old.plan_id;
        end if;
        if new.approved_by = new.asked_by then
            raise exception 'plan % is to be given up by %, another person approves it', new.plan_id, new.asked_by;
        end if;
        if new.approved_os = new.asked_os and not (select allow_shared_os_user from run.installation) then
            raise exception 'plan % is to be given up at login %, another login approves it', new.plan_id, new.asked_os;
        end if;
        new.approved_at := clock_timestamp();
    end if;
    if (select state from post.plan where plan_id = new.plan_id) is distinct from 'applying' then
        raise exception 'plan % is not being applied, there is nothing to give up', new.plan_id;
    end if;
    return new;
end $$;
create trigger second_person before insert or update on post.abandonment for each row execute function post.guard_abandonment();

alter table post.plan drop constraint plan_state_check;
alter table post.plan add constraint plan_state_check
    check (state in ('preparing', 'prepared', 'approved', 'applying', 'applied', 'abandoned', 'void'));
alter table post.dispatch drop constraint dispatch_state_check;
alter table post.dispatch add constraint dispatch_state_check check (
    state in ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN', 'DRAFTED', 'POSTED', 'VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED', 'GIVEN_UP'));

-- As before (V006), and: a plan that is being applied can be given up by two people; it then has its place in the order of knowledge as
-- an applied one has, since what is posted of it counts as taken.
create or replace function post.guard_plan() returns trigger language plpgsql as $$
begin
    if new.content_hash is distinct from old.content_hash and old.content_hash is not null then
        raise exception 'plan % is prepared and stays as it is', old.plan_id;
    end if;
    if old.state <> new.state and not (old.state, new.state) in (
            ('preparing', 'prepared'), ('prepared', 'approved'), ('approved', 'applying'), ('applying', 'applied'),
            ('applying', 'abandoned'), ('preparing', 'void'), ('prepared', 'void'), ('approved', 'void')) then
        raise exception 'plan % is %, from which it cannot become %', old.plan_id, old.state, new.state;
    end if;
    if new.state = 'prepared' and old.state = 'preparing' then
        if new.content_hash is distinct from post.plan_hash(new.plan_id) then
            raise exception 'the hash of plan % is not the hash of its entries', new.plan_id;
        end if;
        if exists (select from post.entry_line as line where line.plan_id = new.plan_id
                   group by line.entry_no having sum(line.debit) <> sum(line.credit)) then
            raise exception 'an entry of plan % does not balance', new.plan_id;
        end if;
    end if;
    if new.state = 'approved' and not exists (select from post.approval where plan_id = new.plan_id) then
        raise exception 'plan % has no approval', new.plan_id;
    end if;
    if new.state = 'abandoned' and not exists (
            select from post.abandonment where plan_id = new.plan_id and approved_by is not null) then
        raise exception 'plan % is given up by two people only', new.plan_id;
    end if;
    if new.applied_no is distinct from old.applied_no
       and (old.applied_no is not null or new.state not in ('applied', 'abandoned')) then
        raise exception 'plan % gets its place in the order of knowledge once, when it is applied', new.plan_id;
    end if;
    return new;
end $$;

-- As before (V013), and: of a plan that is given up, every entry is posted, refused or given up.
create or replace function post.guard_number() returns trigger language plpgsql as $$
begin
    if new.applied_no is distinct from (select last_no from run.knowledge) then
        raise exception 'plan % takes its place at the number that was just given, not at %', new.plan_id,
            coalesce(new.applied_no::text, 'none');
    end if;
    if exists (select from post.entry as entry
               left join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
               where entry.plan_id = new.plan_id
                 and coalesce(dispatch.state, 'PLANNED') not in ('VERIFIED', 'REFUSED', 'REVERSED', 'ADOPTED')
                 and (new.state <> 'abandoned' or coalesce(dispatch.state, 'PLANNED') not in ('POSTED', 'GIVEN_UP'))) then
        raise exception 'plan % has entries under way, it is applied when all are settled', new.plan_id;
    end if;
    return new;
end $$;
drop trigger when_settled on post.plan;
create trigger when_settled before update on post.plan for each row
    when (new.state in ('applied', 'abandoned') and old.state <> new.state and not run.acts_for_owner()) execute function post.guard_number();

-- As before (V006), and: an entry that a ledger can never take is refused where it was looked up; what was never sent, or was looked up
-- and not found, is given up where two people gave its plan up. What may be in the ledger is not: UNKNOWN and SENT are looked up first.
create or replace function post.guard_transition() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (
            ('PLANNED', 'CLAIMED'), ('CLAIMED', 'CLAIMED'), ('CLAIMED', 'SENT'), ('SENT', 'SENT'), ('SENT', 'UNKNOWN'), ('SENT', 'DRAFTED'),
            ('SENT', 'POSTED'), ('SENT', 'REFUSED'), ('SENT', 'CLAIMED'), ('UNKNOWN', 'CLAIMED'), ('UNKNOWN', 'POSTED'), ('UNKNOWN', 'DRAFTED'),
            ('CLAIMED', 'POSTED'), ('CLAIMED', 'REFUSED'), ('DRAFTED', 'POSTED'), ('DRAFTED', 'REFUSED'), ('POSTED', 'VERIFIED'),
            ('POSTED', 'REVERSED'), ('VERIFIED', 'REVERSED'), ('PLANNED', 'GIVEN_UP'), ('CLAIMED', 'GIVEN_UP')) then
        raise exception 'entry % is %, from which it cannot become %', old.entry_key, old.state, new.state;
    end if;
    if new.state = 'GIVEN_UP' and not exists (
            select from post.abandonment where plan_id = new.plan_id and approved_by is not null) then
        raise exception 'entry % is given up by two people only', old.entry_key;
    end if;
    if new.token < old.token then
        raise exception 'entry % was taken over by token %, token % comes too late', old.entry_key, old.token, new.token;
    end if;
    return new;
end $$;

grant select on post.voiding, post.abandonment to ${application};
grant insert (plan_id, voided_by, voided_os, voided_no) on post.voiding to ${application};
grant insert (plan_id, asked_by, asked_os, reason) on post.abandonment to ${application};
grant update (approved_by, approved_os) on post.abandonment to ${application};
