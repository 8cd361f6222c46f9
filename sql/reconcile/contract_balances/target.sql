-- where every kind stands by the rules, and what of it the difference at go-live makes
-- grain: one row per contract and account kind
target as (
    select standing.contract, kind.*
    from standing
    join billed_step as planned
      on (planned.contract, planned.place) = (standing.contract, 0)
    join (select distinct on (contract) contract, at from billed_step order by contract, place desc) as as_adopted
      on as_adopted.contract = standing.contract
    cross join lateral (values
        ('contract_asset', greatest(standing.net, 0), greatest(standing.net, 0) - greatest(as_adopted.at, 0)),
        ('contract_liability', least(standing.net, 0), least(standing.net, 0) - least(as_adopted.at, 0)),
        ('refund_liability', -standing.refund, 0),
        ('loss_provision', -standing.provision, -standing.provision_before - standing.adopted_provision),
        ('loss_cost', standing.provision_before + standing.loss_cost, standing.provision_before - standing.adopted_loss_cost),
        ('fx_difference',
         case when standing.in_other_currency then standing.revenue + standing.invoiced + standing.refund - planned.at else 0 end
             + standing.loss_by_rates, 0)) as kind (account_kind, at, opening_difference)
)
