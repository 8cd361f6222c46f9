-- A wrong file that was accepted is withdrawn. Nothing is deleted: a withdrawal is a delivery of its own, whose versions say again
-- what held good before, each under the next number. What was known before it stays known as it was.

-- restates: the file whose version is said again; of a record that nobody else delivered, the file that is withdrawn
alter table stage.timesheet_line add column restates bigint references extract.batch;
alter table stage.expense_line   add column restates bigint references extract.batch;
alter table stage.cost_line      add column restates bigint references extract.batch;
alter table stage.record         add column restates bigint references extract.batch;
create index on stage.timesheet_line (restates) where restates is not null;
create index on stage.expense_line (restates) where restates is not null;
create index on stage.cost_line (restates) where restates is not null;
create index on stage.record (restates) where restates is not null;

-- by_delivery: the delivery that says again what held good before
create table extract.withdrawal (
    withdrawal_id bigint      generated always as identity primary key,
    delivery_id   bigint      not null references extract.delivery,
    reason        text        not null check (reason <> ''),
    state         text        not null default 'asked' check (state in ('asked', 'done', 'dropped')),
    asked_by      text        not null,
    asked_os      text        not null,
    asked_at      timestamptz not null default now(),
    decided_by    text,
    decided_os    text,
    decided_at    timestamptz,
    by_delivery   bigint      references extract.delivery,
    check ((state = 'asked') = (decided_by is null)),
    check ((state = 'done') = (by_delivery is not null))
);
create unique index withdrawn_once on extract.withdrawal (delivery_id) where state <> 'dropped';

create function extract.guard_withdrawal() returns trigger language plpgsql as $$
declare
    delivery extract.delivery%rowtype;
begin
    select * into delivery from extract.delivery where delivery_id = new.delivery_id;
    if tg_op = 'INSERT' then
        if delivery.state <> 'accepted' then
            raise exception 'delivery % of % is %, there is nothing to withdraw', delivery.name, delivery.source, delivery.state;
        end if;
        new.asked_at := now();
        return new;
    end if;
    if old.state <> 'asked' then
        raise exception 'the withdrawal of delivery % of % is % and stays so', delivery.name, delivery.source, old.state;
    end if;
    if new.state = 'done' then
        if new.decided_by = old.asked_by then
            raise exception 'the withdrawal of delivery % of % was asked for by %, another person approves it',
                delivery.name, delivery.source, old.asked_by;
        end if;
        if new.decided_os = old.asked_os and not (select allow_shared_os_user from run.installation) then
            raise exception 'the withdrawal of delivery % of % was asked for at login %, another login approves it',
                delivery.name, delivery.source, old.asked_os;
        end if;
    end if;
    new.decided_at := now();
    return new;
end $$;
create trigger decided_once before insert or update on extract.withdrawal for each row
    when (not run.acts_for_owner()) execute function extract.guard_withdrawal();

grant select, insert (delivery_id, reason, asked_by, asked_os), update (state, decided_by, decided_os, by_delivery)
    on extract.withdrawal to ${application};
