-- purpose: what the step plan did, for the person who watches
select coalesce((
    select format('plan %s   %s entries   %s %s', plan.plan_id, count(distinct line.entry_no),
                  round(sum(line.debit), min(currency.decimals)), min(line.currency))
    from post.plan as plan
    join post.entry_line as line
      on line.plan_id = plan.plan_id
    join recognise.currency as currency
      on currency.code = line.currency
    where plan.run_id = :run_id
    group by plan.plan_id), 'nothing is due')
