-- A month that differs is signed with a reason for each cause, and above a limit by two people; what waits is listed with the signature.

-- What of a close needs a reason, by cause: where the books are not what was taken, and where the ledger has not taken what is recognised,
-- each above the tolerance. Amounts count without their sign.
create function period.to_accept(of_run bigint)
returns table (cause text, amount numeric, currency char(3), contract_months bigint) language sql stable as $$
    select differing.cause, sum(differing.amount), min(differing.currency), count(distinct (differing.contract, differing.month))
    from (
        select difference.leg, difference.cause, difference.contract, difference.month, difference.currency, abs(difference.amount) as amount,
               sum(abs(difference.amount)) over (partition by difference.contract, difference.month, difference.leg) as of_leg,
               difference.leg = 'ledger' or shown.due > snapshot.tolerance or shown.recognised <> shown.taken as counts,
               snapshot.tolerance
        from run.run as run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        join reconcile.difference as difference
          on difference.run_id = run.run_id and difference.leg in ('plan', 'ledger')
        join reconcile.contract_month as shown
          on (shown.run_id, shown.contract, shown.month) = (difference.run_id, difference.contract, difference.month)
        where run.run_id = of_run
    ) as differing
    where differing.counts and differing.of_leg > differing.tolerance
    group by differing.cause
$$;

-- Delivered work that is gated at the month's end of a close: to date, by contract and gate, as far as more than the tolerance of the
-- contract waits.
create function reconcile.waiting(of_run bigint)
returns table (contract text, cause text, amount numeric, currency char(3)) language sql stable as $$
    select position.contract, gate.cause, sum(gate.amount), min(position.currency)
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    join reconcile.contract_month as shown
      on (shown.run_id, shown.month) = (run.run_id, run.month) and shown.waiting > snapshot.tolerance
    join recognise.entity_position as position
      on (position.run_id, position.contract) = (run.run_id, shown.contract) and position.month <= run.month
    join recognise.position as own
      on (own.run_id, own.contract, own.obligation, own.month) = (run.run_id, position.contract, position.obligation, run.month)
     and own.delivered_to_date <> own.revenue_to_date
    cross join lateral (values
        (1, 'outside term',           position.delivered - position.agreed),
        (2, 'not approved',           position.agreed - position.approved),
        (3, 'milestone not accepted', position.approved - position.accepted),
        (4, 'over cap',               position.accepted - position.capped),
        (5, 'over funding',           position.capped - position.revenue)) as gate (gate_no, cause, amount)
    where run.run_id = of_run
    group by position.contract, gate.gate_no, gate.cause
    having sum(gate.amount) <> 0
    order by position.contract collate "C", gate.gate_no
$$;

-- The wish to sign a month on a run that differs, with the limit up to which one person may, as the settings said.
create table period.signing (
    signing_id   bigint        generated always as identity primary key,
    run_id       bigint        not null references run.run,
    asked_by     text          not null,
    asked_os     text          not null,
    asked_at     timestamptz   not null default clock_timestamp(),
    accept_limit numeric(19,4) not null check (accept_limit >= 0),
    approved_by  text,
    approved_os  text,
    approved_at  timestamptz
);
create table period.accepted (
    signing_id bigint        not null references period.signing,
    cause      text          not null,
    amount     numeric(19,4) not null check (amount > 0),
    currency   char(3)       not null,
    reason     text          not null check (btrim(reason) <> ''),
    primary key (signing_id, cause)
);
create function period.guard_signing() returns trigger language plpgsql as $$
begin
    if old.approved_by is not null then
        raise exception 'the signature on run % was approved by %, and it stays so', old.run_id, old.approved_by;
    end if;
    if (new.signing_id, new.run_id, new.asked_by, new.asked_os, new.asked_at, new.accept_limit)
       is distinct from (old.signing_id, old.run_id, old.asked_by, old.asked_os, old.asked_at, old.accept_limit) then
        raise exception 'what % asked for run % stays as it is', old.asked_by, old.run_id;
    end if;
    if new.approved_by = new.asked_by then
        raise exception 'the signature on run % was asked for by %, another person approves it', new.run_id, new.asked_by;
    end if;
    if new.approved_os = new.asked_os and not (select allow_shared_os_user from run.installation) then
        raise exception 'the signature on run % was asked for at login %, another login approves it', new.run_id, new.asked_os;
    end if;
    new.approved_at := clock_timestamp();
    return new;
end $$;
create trigger second_person before update on period.signing for each row execute function period.guard_signing();

grant execute on function period.to_accept(bigint), reconcile.waiting(bigint) to ${application};
grant select on period.signing, period.accepted to ${application};
grant insert (run_id, asked_by, asked_os, accept_limit) on period.signing to ${application};
grant insert (signing_id, cause, amount, currency, reason) on period.accepted to ${application};
grant update (approved_by, approved_os) on period.signing to ${application};

-- The last wish to sign a month on a run, if there is one; what is amiss with it.
create function period.unsigned(of_run bigint, by_actor text) returns text language sql stable as $$
    with last as (
        select * from period.signing where run_id = of_run order by signing_id desc limit 1
    ),
    missing as (
        select wanted.cause
        from period.to_accept(of_run) as wanted
        where not exists (select from last join period.accepted as accepted using (signing_id)
                          where (accepted.cause, accepted.amount) = (wanted.cause, wanted.amount))
    )
    select case
        when exists (select from missing)
            then format('differs by %s, for which nobody gave a reason', (select string_agg(cause, ', ' order by cause) from missing))
        when (select sum(amount) from period.to_accept(of_run)) > (select accept_limit from last)
             and (select approved_by from last) is distinct from by_actor
            then 'differs by more than one person may accept, and no other person approved'
        end
$$;
grant execute on function period.unsigned(bigint, text) to ${application};

-- As before (V013), and: what differs has its reasons, and the second person where one alone may not.
create or replace function period.move(of_entity text, of_month date, wanted text, by_actor text, by_os_user text, because text, by_run bigint, freeze_at bigint)
returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    was    period.period;
    amiss  text;
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
            amiss := period.unsigned(by_run, by_actor);
            if amiss is not null then
                raise exception 'period % of % is not closed on run %, which %', to_char(of_month, 'YYYY-MM'), of_entity, by_run, amiss;
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
