-- purpose: what every line looks up, small and typed: days, terms of a project, rates of a role and day
insert into calendar
select to_char(day, 'YYYY-MM-DD'), day
from generate_series(date '2020-01-01', date '2030-12-31', interval '1 day') as day;

insert into term
select
    project.project, obligation.contract, obligation.method, obligation.rate_card,
    obligation.start_on::date, obligation.end_on::date, coalesce(obligation.markup_percent::numeric, 0)
from raw.projects as project
join raw.obligations as obligation using (contract, obligation);

insert into rate_of_day
select rate.rate_card, rate.role, calendar.day, rate.hourly_rate::numeric
from raw.bill_rates as rate
join calendar
  on calendar.day between rate.valid_from::date and coalesce(rate.valid_to::date, date '2026-09-30')
where calendar.day between date '2026-09-01' and date '2026-09-30';

alter table term add primary key (project);
alter table rate_of_day add primary key (rate_card, role, day);
alter table raw.resources add primary key (resource);
analyze calendar, term, rate_of_day, raw.resources
