-- A status says which leg of the way is open; what opens in a later month has a cause of its own.

-- due:     recognised less taken, each obligation's amount without its sign
-- waiting: delivered less recognised to date at the month's end, each obligation's amount without its sign
-- status:  null until the differences of the run are found
alter table reconcile.contract_month
    add column due     numeric(19,4) not null default 0 check (due >= 0),
    add column waiting numeric(19,4) not null default 0 check (waiting >= 0),
    alter column status drop not null,
    drop constraint contract_month_status_check;
alter table reconcile.contract_month
    add constraint contract_month_status_check check (status in ('match', 'waiting', 'due', 'break'));
grant update (status) on reconcile.contract_month to ${application};
create trigger stays_as_found after update on reconcile.contract_month referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function run.guard_results('reconcile');

-- shut_in: of work that passes a gate now, the month in which the gate shut
alter table reconcile.difference add column shut_in date;

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('gate', 'within term now', 'delivery', 'An amendment lets work through that was outside the agreed term.', 1),
    ('gate', 'approved now', 'delivery', 'Work that was not approved in an earlier month is approved now.', 1),
    ('gate', 'accepted now', 'delivery', 'The milestone was due in an earlier month and is accepted now.', 1),
    ('gate', 'cap raised', 'finance', 'The cap or the funding limit lets work of an earlier month through now.', 1);
