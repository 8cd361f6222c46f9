-- purpose: every total that the truth knows, by its name
select name, amount::numeric as amount from counted
union all
select 'rejected ' || code, count(*) from reject group by code
union all
select 'held ' || held, count(*) from valued_line where held is not null group by held
union all
select 'hours', coalesce(sum(hours), 0) from valued_line where held is null
union all
select figure || ' ' || contract, amount
from contract_month
cross join lateral (
    values ('delivered', delivered), ('billed', billed), ('recognised', recognised), ('taken', taken), ('booked', booked)
) as of_contract (figure, amount)
union all
select figure, sum(amount)
from contract_month
cross join lateral (
    values ('outside term', outside_term), ('not approved', not_approved), ('milestone not accepted', not_accepted),
           ('over cap', over_cap)
) as of_firm (figure, amount)
group by figure
