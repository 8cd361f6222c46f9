-- what is owed back at the end of the month; of a contract of which something is held it stays as taken
-- grain: one row per contract and month
refund as (
    select
        contract.contract,
        month.month,
        coalesce(case when held.contract is null then said.amount else taken.amount end, 0)         as amount,
        coalesce(case when held.contract is null then said.own_amount else taken.own_amount end, 0) as own_amount
    from contract
    cross join month
    left join (
        select distinct contract from recognise.held_obligation where run_id = :run_id
    ) as held
      on held.contract = contract.contract
    left join (
        select contract, month, sum(refund_liability) as amount, sum(own_refund_liability) as own_amount
        from recognise.entity_position
        where run_id = :run_id
        group by contract, month
    ) as said
      on (said.contract, said.month) = (contract.contract, month.month)
    left join (
        select taken.contract, until.month, -sum(taken.amount) as amount, -sum(taken.own_amount) as own_amount
        from taken
        join month as until
          on until.month >= taken.month
        where taken.account_kind = 'refund_liability'
        group by taken.contract, until.month
    ) as taken
      on (taken.contract, taken.month) = (contract.contract, month.month)
)
