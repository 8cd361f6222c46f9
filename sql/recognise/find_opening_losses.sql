-- purpose: contracts that brought another expected loss along at go-live than was adopted for them
-- sign:    what the rules give at the end of the adopted month, less what was adopted
-- note:    nothing is posted of it: no month that is posted lost it. Of a contract that is held nobody knows
with adopted as (
    select contract, sum(amount) as amount from post.adopted_losses(:entity, :as_of) group by contract
),

given as (
    select
        position.contract,
        coalesce(min(position.obligation collate "C") filter (where position.loss_provision <> 0),
                 min(position.obligation collate "C")) as obligation,
        sum(position.loss_provision) as amount
    from recognise.position as position
    where position.run_id = :run_id
      and position.month in (select month from post.adopted(:entity, :as_of))
      and position.contract not in (select held.contract from recognise.held_obligation as held where held.run_id = :run_id)
    group by position.contract
)

insert into recognise.finding (run_id, contract, obligation, code, found, currency, amount)
select
    :run_id, given.contract, given.obligation, 'OPENING_LOSS_DIFFERS',
    format('%s by the rules, %s adopted', round(given.amount, books.decimals), round(coalesce(adopted.amount, 0), books.decimals)),
    books.code,
    given.amount - coalesce(adopted.amount, 0)
from given
join recognise.currency as books
  on books.code = (select recognise.entity_currency(:entity, :source_as_of))
left join adopted
  on adopted.contract = given.contract
where given.amount <> coalesce(adopted.amount, 0)
on conflict (run_id, contract, obligation, code) do nothing
