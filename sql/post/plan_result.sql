-- purpose: what the step plan did, for the person who watches: the plan, and what is left out of it
with plan as (
    select format('plan %s   %s entries   %s %s', plan.plan_id, count(distinct line.entry_no),
                  round(sum(line.debit), min(currency.decimals)), min(line.currency)) as told
    from post.plan as plan
    join post.entry_line as line
      on line.plan_id = plan.plan_id
    join recognise.currency as currency
      on currency.code = line.currency
    where plan.run_id = :run_id
    group by plan.plan_id
),

moved as (
    select coalesce(
        (select format('%s %s to another account', round(sum(line.debit), min(currency.decimals)), min(line.currency))
         from post.plan as plan
         join post.entry as entry
           on entry.plan_id = plan.plan_id and entry.kind = 'reclass'
         join post.entry_line as line
           on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
         join recognise.currency as currency
           on currency.code = line.currency
         where plan.run_id = :run_id
         having count(*) > 0), 'nothing goes to another account') as told
    from run.run as run
    where run.run_id = :run_id and run.reclass
),

left_out as (
    select format('%s contracts left out for want of an account   %s %s', count(*),
                  round(sum(held.amount), min(currency.decimals)), min(held.currency)) as told
    from exceptions.held as held
    join exceptions.item as item
      on item.item_id = held.item_id
    join recognise.currency as currency
      on currency.code = held.currency
    where held.run_id = :run_id and held.step = 'plan' and item.code = 'ACCOUNT_UNMAPPED'
    having count(*) > 0
)

select concat_ws('   ',
    coalesce((select told from plan), case when not exists (select from left_out) then 'nothing is due' end),
    (select told from moved), (select told from left_out))
