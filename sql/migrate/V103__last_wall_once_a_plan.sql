-- The last wall before the books stands as it did, and looks at a plan once for all of its entries that are to be sent, not once for each:
-- the hash of a plan was worked out as often as it has entries.

create function post.guard_dispatches() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    sent     record;
    plan     post.plan;
    approval post.approval;
    status   text;
    wrong    bigint;
begin
    for sent in select distinct plan_id, entity, month, state from added loop
        select * into plan from post.plan where plan_id = sent.plan_id;
        if (sent.entity, sent.month) is distinct from (plan.entity, plan.month) then
            raise exception 'plan % belongs to % of %', sent.plan_id, to_char(plan.month, 'YYYY-MM'), plan.entity;
        end if;
        if (plan.kind = 'opening') <> (sent.state = 'ADOPTED') then
            raise exception 'plan %: an opening plan is adopted, every other plan is sent', sent.plan_id;
        end if;
        if plan.kind <> 'opening' then
            if sent.state <> 'PLANNED' then
                raise exception 'an entry of plan % starts as PLANNED', sent.plan_id;
            end if;
            select period.status into status from period.period
            where (period.entity, period.month) = (sent.entity, sent.month) for share;
            if status is null or status = 'closed' then
                raise exception 'period % of % is %', to_char(sent.month, 'YYYY-MM'), sent.entity, coalesce(status, 'not open');
            end if;
        end if;
        select * into approval from post.approval where plan_id = sent.plan_id;
        if approval.plan_id is null or approval.approved_by = plan.prepared_by then
            raise exception 'plan % is not approved by a second person', sent.plan_id;
        end if;
        if plan.state not in ('approved', 'applying', 'applied') then
            raise exception 'plan % is %, only an approved plan is sent', sent.plan_id, plan.state;
        end if;
        if approval.content_hash is distinct from post.plan_hash(sent.plan_id) then
            raise exception 'plan % is not the plan that was approved', sent.plan_id;
        end if;
    end loop;
    select added.plan_id into wrong
    from added
    left join post.entry as entry
      on (entry.plan_id, entry.entry_no, entry.entry_key) = (added.plan_id, added.entry_no, added.entry_key)
    where entry.entry_key is null
       or added.content_hash is distinct from post.entry_hash(added.plan_id, added.entry_no)
    limit 1;
    if found then
        raise exception 'plan % is not the plan that was approved', wrong;
    end if;
    return null;
end $$;

drop trigger last_wall on post.dispatch;
drop function post.guard_dispatch();
create trigger last_wall after insert on post.dispatch referencing new table as added
    for each statement execute function post.guard_dispatches();
