-- purpose: why nothing can be moved between accounts in a month: it is signed, a later month has entries, or what our entries left is of
--          an account kind for which the mapping in use names no account
-- grain:   one row per obstacle, the gravest first; found is the status or the later month
with mapping as (
    select coalesce(max(no), 0) as no from mapping.version where kind = 'mapping' and state = 'approved'
),

standing as (
    select distinct account_kind
    from (
        select line.account_kind, sum(line.debit - line.credit) over (partition by line.account_kind, line.contract, line.account) as amount
        from post.entry_line as line
        join post.plan as plan
          on plan.plan_id = line.plan_id
        join post.dispatch as dispatch
          on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
        join reconcile.account_kind
          on account_kind.account_kind = line.account_kind
        where plan.entity = :entity and plan.applied_no is not null and dispatch.state in ('POSTED', 'VERIFIED')
    ) as line
    where amount <> 0
),

obstacle as (
    select 1 as gate_no, 'SIGNED' as gate, '' as account_kind, period.status as found
    from period.period as period
    where (period.entity, period.month) = (:entity, :month) and period.status = 'closed'
    union all
    select 2, 'LATER_ENTRIES', '', to_char(max(plan.month), 'YYYY-MM')
    from post.plan as plan
    where plan.entity = :entity and plan.month > :month and plan.kind <> 'opening' and plan.state in ('applying', 'applied', 'abandoned')
    having count(*) > 0
    union all
    select 3, 'NO_ACCOUNT', standing.account_kind, ''
    from standing
    cross join mapping
    where mapping.account_of(mapping.no, :entity, standing.account_kind, :month_end) is null
)

select gate, account_kind, found
from obstacle
order by gate_no, account_kind
