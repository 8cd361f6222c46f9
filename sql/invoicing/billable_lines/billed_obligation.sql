-- obligations at the end of the month, with all that was billed of each: by invoices that were delivered, of whatever day; by those that
-- the books have and nobody delivered; and by our drafts that are not in the books yet. An invoice that names no obligation is of the lowest;
-- of one that is held, nothing is said
-- grain: one row per obligation
delivered as (
    select
        content ->> 'contract'   as contract,
        content ->> 'obligation' as obligation,
        sum(case content ->> 'kind' when 'credit_note' then -1 else 1 end * (content ->> 'net_amount')::numeric) as amount
    from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners)
    where content ->> 'status' = 'posted' and not disputed
      and (content ->> 'contract', content ->> 'currency') in (
          select id, content ->> 'currency' from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners))
    group by 1, 2
),

booked as (
    select line.contract, line.obligation, sum(line.own_amount) as amount
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as line
    where line.origin = 'invoice'
      and line.account_kind = any (post.invoice_kinds(:entity, :rule_no))
      and line.source_ref not in (
          select invoiced.source_ref from post.invoiced_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as invoiced)
      and line.entry not in (
          select content ->> 'invoice' from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners))
    group by line.contract, line.obligation
),

drafted as (
    select draft.contract, line.obligation, sum(line.amount) as amount
    from invoicing.draft as draft
    join invoicing.draft_line as line using (draft_id)
    where draft.entity = :entity
      and draft.state in ('SENT', 'UNKNOWN', 'DRAFTED', 'CHANGED', 'POSTED', 'CANCELLED', 'DELETED')
      and (draft.origin_ref in (
          select split_part(origin_ref, '/', 1) from stage.ledger_line_as_of(:as_of) where entity = :entity and origin_ref like '%:invoice:%'
      )) is not true
    group by draft.contract, line.obligation
),

-- what somebody added to a draft
added as (
    select draft.contract, cast(null as text) as obligation, sum(draft.standing_amount - sent.amount) as amount
    from invoicing.draft as draft
    cross join lateral (
        select sum(line.amount) as amount from invoicing.draft_line as line where line.draft_id = draft.draft_id
    ) as sent
    where draft.entity = :entity
      and draft.state in ('CHANGED', 'POSTED')
      and draft.standing_amount > sent.amount
      and (draft.origin_ref in (
          select split_part(origin_ref, '/', 1) from stage.ledger_line_as_of(:as_of) where entity = :entity and origin_ref like '%:invoice:%'
      )) is not true
    group by draft.contract
),

position as (
    select
        position.contract, position.obligation, position.currency, position.revenue_to_date, position.earned_by, position.needs_price,
        position.derivation,
        first_value(position.obligation) over (partition by position.contract order by position.obligation collate "C") as lowest
    from recognise.position as position
    where (position.run_id, position.month) = (:run_id, :month)
),

billed as (
    select position.contract, position.obligation, sum(each.amount) as amount,
           sum(each.amount) filter (where each.obligation is null) as unnamed
    from position
    join (
        select contract, obligation, amount from delivered
        union all
        select contract, obligation, amount from booked
        union all
        select contract, obligation, amount from drafted
        union all
        select contract, obligation, amount from added
    ) as each
      on each.contract = position.contract
     and case
             when each.obligation in (select other.obligation from position as other where other.contract = position.contract)
             then each.obligation
             else position.lowest
         end = position.obligation
    where (each.contract, each.obligation) not in (select contract, obligation from recognise.held_obligation where run_id = :run_id)
       or each.obligation is null
    group by position.contract, position.obligation
),

billed_obligation as (
    select
        position.contract, position.obligation, position.currency, position.earned_by, position.needs_price, position.revenue_to_date,
        coalesce(billed.amount, 0)  as billed_to_date,
        coalesce(billed.unnamed, 0) as unnamed_to_date,
        exists (select from jsonb_array_elements(position.derivation -> 'inputs') as input where input ->> 'name' = 'kept') as keeps,
        sum(greatest(coalesce(billed.amount, 0) - position.revenue_to_date, 0)) over (partition by position.contract, position.earned_by)
            as billed_above
    from position
    left join billed using (contract, obligation)
)
