-- check:       D2: what the ledger has taken of an obligation, month and account kind by all plans up to one, and by invoices, is the target
--                  of that plan, with what it kept for held lines; and a line is its target less what was taken
-- of:          the month
-- passes when: no row
-- why:         the state is posted by differences, so their sum must be the state: nothing twice, nothing left out
-- note:        materialised, as a plan that asks what was invoiced once for each line takes the square of the lines
-- note:        an entry that the ledger refused, or that was given up, has not reached its target; the next plan has. What moves
--                  between accounts takes nothing; its target is what belongs on the account
with posted as materialized (
    select
        plan.plan_id,
        plan.entity,
        plan.month as posted_in,
        entry.entry_key,
        line.line_no,
        line.contract,
        line.obligation,
        line.month,
        line.account_kind,
        line.target_to_date,
        dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED') as taken,
        sum(line.debit - line.credit) filter (where dispatch.state in ('POSTED', 'VERIFIED', 'ADOPTED')) over (
            partition by plan.entity, entry.kind, line.contract, line.obligation, line.month, line.account_kind
            order by plan.applied_no) as to_date
    from post.plan as plan
    join post.entry as entry
      on entry.plan_id = plan.plan_id
    join post.entry_line as line
      on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
    join post.dispatch as dispatch
      on (dispatch.plan_id, dispatch.entry_no) = (entry.plan_id, entry.entry_no)
    where plan.entity = :entity and plan.state in ('applied', 'abandoned') and plan.kind <> 'opening' and entry.kind <> 'reclass'
),

invoiced as materialized (
    select plan.plan_id, taken.contract, taken.obligation, taken.month, taken.account_kind, taken.invoiced
    from post.plan as plan
    join run.run as run
      on run.run_id = plan.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    cross join lateral post.taken(plan.entity, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rule_no,
        snapshot.owners) as taken
    where (plan.entity, plan.month) = (:entity, :month) and plan.state in ('applied', 'abandoned') and taken.invoiced <> 0
)

select format('%s line %s: taken %s, target %s', posted.entry_key, posted.line_no,
              trim_scale(coalesce(posted.to_date, 0) + coalesce(invoiced.invoiced, 0)), trim_scale(posted.target_to_date)) as found,
       'contract' as concerns, posted.contract as name
from posted
left join invoiced
  on (invoiced.plan_id, invoiced.contract, invoiced.obligation, invoiced.month, invoiced.account_kind)
   = (posted.plan_id, posted.contract, posted.obligation, posted.month, posted.account_kind)
where posted.posted_in = :month
  and posted.taken
  and coalesce(posted.to_date, 0) + coalesce(invoiced.invoiced, 0) <> posted.target_to_date
union all
select format('plan %s entry %s line %s: %s is not %s less %s', line.plan_id, line.entry_no, min(line.line_no),
              trim_scale(sum(line.debit - line.credit)), trim_scale(line.target_to_date), trim_scale(line.taken_to_date)),
       'contract', line.contract
from post.plan as plan
join post.entry_line as line
  on line.plan_id = plan.plan_id
where (plan.entity, plan.month) = (:entity, :month) and plan.state <> 'void'
group by line.plan_id, line.entry_no, line.contract, line.obligation, line.month, line.account_kind, line.account, line.target_to_date,
         line.taken_to_date
having sum(line.debit - line.credit) <> line.target_to_date - line.taken_to_date
