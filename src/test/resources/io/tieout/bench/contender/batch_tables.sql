-- purpose: where a job of chunks writes its priced lines, one row for each row of the file
create table worked_line (
    row_no      bigint       generated always as identity primary key,
    line        text         not null,
    is_work     boolean      not null,
    resource    text         not null,
    project     text         not null,
    work_on     date         not null,
    hours       numeric(8,2) not null,
    billable    boolean      not null,
    status      text         not null,
    contract    text,
    amount      numeric(16,2),
    is_in_term  boolean,
    is_approved boolean      not null,
    held        text
);

create index on worked_line (line);

create view valued_line as
select line, is_work, contract, hours, amount, is_in_term, is_approved, held
from worked_line
where status <> 'deleted';

alter table ledger_line add primary key (entry, line)
