-- purpose: equal rows of one id count once, different rows of one id not at all
create temporary table again as
select
    line,
    min(row_no) as first,
    count(*)    as times,
    count(distinct (resource, project, work_on, hours, billable, status)) = 1 as are_equal
from worked_line
where is_work
group by line
having count(*) > 1;

insert into counted
select 'repeated', coalesce(sum(times - 1), 0) from again where are_equal;

insert into reject
select row_no, 'DUPLICATE_ID'
from worked_line
join again using (line)
where is_work and not are_equal;

delete from worked_line
using again
where worked_line.line = again.line
  and is_work
  and not (are_equal and row_no = first);

drop table again
