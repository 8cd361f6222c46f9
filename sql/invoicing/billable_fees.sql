-- purpose: what obligations with a price earned as a whole and were not billed
-- grain:   one row per obligation of which something is not billed
-- rule:    what is billed above one covers the contract's other obligations of this kind, in their order
-- note:    of obligations of which units are delivered it says nothing where :without_units: they are billed by what was delivered
with
\ir billable_lines/billed_obligation.sql,

own as (
    select
        owed.contract, owed.obligation, owed.currency, owed.billed_above,
        greatest(owed.revenue_to_date - owed.billed_to_date, 0) as unbilled,
        sum(greatest(owed.revenue_to_date - owed.billed_to_date, 0)) over (
            partition by owed.contract order by owed.obligation collate "C") as reached_in_contract
    from billed_obligation as owed
    where owed.earned_by = 'whole' and owed.needs_price
)

select contract, obligation, currency, least(unbilled, reached_in_contract - billed_above) as amount
from own
where unbilled > 0 and reached_in_contract > billed_above
  and not (cast(:without_units as boolean) and (contract, obligation) in (
      select content ->> 'contract', content ->> 'obligation'
      from stage.record_of(:entity, 'delivery', :source_as_of, :mapping_no, :owners)))
order by contract collate "C", obligation collate "C"
