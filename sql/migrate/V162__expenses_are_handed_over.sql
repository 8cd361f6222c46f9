-- Expenses stand where they are invoiced as hours do. What is handed over has a kind, and a quantity in a unit.
-- quantity: hours (unit h), or the amount of expenses in their currency
-- place:    the project of hours, the order of expenses
alter table handover.piece rename column hours to quantity;
alter table handover.piece rename column project to place;
alter table handover.piece
    alter column quantity type numeric(19,4),
    add column kind text not null default 'time' check (kind in ('time', 'expenses')),
    add column unit text not null default 'h',
    add check ((kind = 'time') = (unit = 'h'));

alter table handover.sending rename column hours to quantity;
alter table handover.sending rename column project to place;
alter table handover.sending
    alter column quantity type numeric(19,4),
    alter column was type numeric(19,4),
    add column unit text not null default 'h',
    add column dimension text not null default '';           -- whose cost expenses are there, as on a line of our entries

alter table handover.wanted rename column hours to quantity;
alter table handover.wanted
    alter column quantity type numeric(19,4),
    add column kind text not null default 'time' check (kind in ('time', 'expenses')),
    add column unit text not null default 'h';

-- who writes a row says so
alter table handover.piece alter column kind drop default, alter column unit drop default;
alter table handover.sending alter column unit drop default, alter column dimension drop default;
alter table handover.wanted alter column kind drop default, alter column unit drop default;

grant update (unit) on handover.piece to ${application};
grant update (unit) on handover.wanted to ${application};
