-- check:       D1: a planned line reaches a position of the plan's run that says how it came about; a revenue line's target is that
--                  position's revenue and what was kept for held lines, a loss provision's what that position's moved by
-- of:          the month
-- passes when: no row
-- why:         every amount in the books can be followed back to the work and the rules that it comes from
-- note:        what moves between accounts follows what was posted, see moves_change_no_kind
-- note:        a line without a target takes back what was taken before; balance lines are of the contract, so any position of it will do.
--              Where there is none, a balance is of an obligation that is held in the currency of the books, or is what invoices leave of
--              a contract that the run does not know
with line as (
    select plan.run_id, plan.entity, entry.entry_key, line.*
    from post.plan as plan
    join post.entry as entry
      on entry.plan_id = plan.plan_id
    join post.entry_line as line
      on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
    where (plan.entity, plan.month) = (:entity, :month) and plan.state <> 'void' and plan.kind <> 'opening' and entry.kind <> 'reclass'
),

unplaced as (
    select line.*
    from line
    where line.account_kind <> 'revenue'
      and line.target_to_date <> 0
      and not exists (
          select from recognise.position as position
          where (position.run_id, position.contract, position.month) = (line.run_id, line.contract, line.month))
),

invoiced_only as (
    select asked.run_id, taken.contract, taken.month
    from (select distinct run_id, entity from unplaced) as asked
    join run.run as run
      on run.run_id = asked.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    cross join lateral post.taken(asked.entity, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rule_no,
        snapshot.owners) as taken
    where taken.invoiced <> 0
      and not exists (
          select from recognise.position as position
          where (position.run_id, position.contract) = (asked.run_id, taken.contract))
      and not exists (
          select from recognise.held_obligation as held
          where (held.run_id, held.contract) = (asked.run_id, taken.contract))
)

select format('%s line %s: target %s, position %s', line.entry_key, line.line_no, trim_scale(line.target_to_date),
              coalesce(trim_scale(-position.revenue)::text, 'none')) as found,
       'contract' as concerns, line.contract as name
from line
left join recognise.entity_position as position
  on (position.run_id, position.contract, position.obligation, position.month) = (line.run_id, line.contract, line.obligation, line.month)
where line.account_kind = 'revenue'
  and (line.target_to_date <> -coalesce(position.revenue, 0) - line.kept
       or position.revenue <> 0 and coalesce(position.derivation #>> '{}', '') in ('', '{}'))
union all
select format('%s line %s: no position of %s in %s', line.entry_key, line.line_no, line.contract, to_char(line.month, 'YYYY-MM')),
       'contract', line.contract
from unplaced as line
where line.account_kind not in ('contract_asset', 'contract_liability', 'fx_difference')
   or not exists (
          select from recognise.held_obligation as held
          where (held.run_id, held.contract, held.obligation) = (line.run_id, line.contract, line.obligation)
            and line.account_kind <> 'fx_difference' and line.transaction_currency is null)
  and not exists (
          select from invoiced_only
          where (invoiced_only.run_id, invoiced_only.contract, invoiced_only.month) = (line.run_id, line.contract, line.month))
union all
select format('%s line %s: provides for %s, the loss provision moved by %s', line.entry_key, line.line_no,
              trim_scale(-line.target_to_date),
              coalesce(trim_scale(position.loss_provision - coalesce(before.loss_provision, 0))::text, 'nobody knows what')),
       'contract', line.contract
from line
left join recognise.entity_position as position
  on (position.run_id, position.contract, position.obligation, position.month) = (line.run_id, line.contract, line.obligation, line.month)
left join recognise.entity_position as before
  on (before.run_id, before.contract, before.obligation, before.month)
   = (line.run_id, line.contract, line.obligation, (line.month - interval '1 month')::date)
where line.account_kind = 'loss_provision'
  and position.loss_provision - coalesce(before.loss_provision, 0) <> -line.target_to_date
