-- purpose: what every line is worth, and whether it counts yet
-- formula: hours * hourly rate, net * (1 + markup), each half up to the cent
create table valued_line (
    line        text         not null,
    is_work     boolean      not null,
    contract    text,
    hours       numeric(8,2) not null,
    amount      numeric(16,2),
    is_in_term  boolean,
    is_approved boolean      not null,
    held        text
);

insert into valued_line
select
    line.line,
    true,
    term.contract,
    line.hours,
    case when not (line.billable and term.method = 'time_and_materials') then 0
         else round(line.hours * rate.hourly_rate, 2) end,
    line.work_on between term.start_on and term.end_on,
    line.status = 'approved',
    case when term.project is null then 'PROJECT_UNKNOWN'
         when abs(line.hours) > 24 then 'HOURS_IMPLAUSIBLE'
         when line.billable and term.method = 'time_and_materials' and rate.hourly_rate is null then 'BILL_RATE_MISSING' end
from line
left join term
  on term.project = line.project
left join raw.resources as person
  on person.resource = line.resource
left join rate_of_day as rate
  on (rate.rate_card, rate.role, rate.day) = (term.rate_card, person.role, line.work_on)
where line.status <> 'deleted';

insert into valued_line
select
    expense.line,
    false,
    term.contract,
    0,
    case when expense.billable::boolean and term.method = 'time_and_materials'
         then round(expense.net_amount::numeric * (100 + term.markup) / 100, 2) else 0 end,
    expense.incurred_on::date between term.start_on and term.end_on,
    expense.status = 'approved',
    case when term.project is null then 'PROJECT_UNKNOWN' end
from raw.expense_lines as expense
left join term
  on term.project = expense.project
where expense.status <> 'deleted';

insert into ledger_line
select entry, line::int, account, posted_on::date, debit::numeric, credit::numeric, contract, source_ref
from raw.ledger_lines;

alter table valued_line add primary key (line, is_work);
alter table ledger_line add primary key (entry, line);
analyze valued_line, ledger_line
