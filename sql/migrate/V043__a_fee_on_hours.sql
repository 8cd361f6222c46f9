-- A fee on top of billable hours, and percentages with as many decimals as they are delivered with.
alter table recognise.terms
    add column fee_percent numeric(9,6) not null default 0,
    alter column markup_percent type numeric(9,6);
