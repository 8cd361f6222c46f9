-- purpose: the lines that can be read, each once, in a table with its two keys; the others with a reason
-- rule:    equal rows of one id count once, different rows of one id not at all
create table line (
    row_no   bigint       not null,
    line     text         not null,
    resource text         not null,
    project  text         not null,
    work_on  date         not null,
    hours    numeric(8,2) not null,
    billable boolean      not null,
    status   text         not null
);

create temporary table again as
select
    line,
    min(row_no) as first,
    count(*)    as times,
    count(distinct (resource, project, task, service, work_on, hours, billable, status, approved_at, approved_by,
                    updated_at, note)) = 1 as are_equal
from raw.timesheet_lines
where line in (select line from raw.timesheet_lines group by line having count(*) > 1)
group by line;

analyze again;

create temporary view judged as
select
    raw.*,
    calendar.day,
    case
        when calendar.day is null or raw.hours !~ '^-?[0-9]+([.][0-9]+)?$' then 'VALUE_INVALID'
        when not again.are_equal                                           then 'DUPLICATE_ID'
        when again.first <> raw.row_no                                     then 'repeated'
    end as verdict
from raw.timesheet_lines as raw
left join calendar
  on calendar.written = raw.work_on
left join again
  on again.line = raw.line;

insert into line
select row_no, line, resource, project, day, hours::numeric, billable::boolean, status
from judged
where verdict is null;

insert into reject
select row_no, verdict
from judged
where verdict <> 'repeated';

insert into counted
select 'rows timesheet_lines.csv', count(*) from raw.timesheet_lines
union all
select 'rows expense_lines.csv', count(*) from raw.expense_lines
union all
select 'rows ledger_lines.csv', count(*) from raw.ledger_lines
union all
select 'repeated', coalesce(sum(times - 1), 0) from again where are_equal;

alter table line add primary key (row_no);
alter table line add unique (line);
analyze line
