-- A rate holds for many days, so what is in force is kept for ranges of them: from the first day on, up to the one before the next range.

alter table recognise.rate_in_force rename column work_on to from_on;
alter table recognise.rate_in_force add column until_on date;
update recognise.rate_in_force set until_on = from_on + 1;
alter table recognise.rate_in_force alter column until_on set not null;
alter table recognise.rate_in_force add check (from_on < until_on);

-- A rate card can have rates in several currencies, and a person work under it in each on the same day.
alter table recognise.rate_in_force drop constraint rate_in_force_pkey;
alter table recognise.rate_in_force add primary key (valuation_id, entity, rate_card, source, resource, service, currency, from_on);

alter table recognise.cost_rate_in_force rename column work_on to from_on;
alter table recognise.cost_rate_in_force add column until_on date;
update recognise.cost_rate_in_force set until_on = from_on + 1;
alter table recognise.cost_rate_in_force alter column until_on set not null;
alter table recognise.cost_rate_in_force add check (from_on < until_on);
