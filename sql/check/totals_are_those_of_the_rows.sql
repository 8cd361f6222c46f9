-- check:       A9: the control totals of a step are the totals of the rows that it wrote, in number, hours, amount and hash
-- of:          the run
-- passes when: no row
-- why:         totals that tie with each other prove nothing unless they tie with the rows
with valued_run as (
    select * from run.judged(:run_id, 'value')
),

line as materialized (
    select
        line.record_kind,
        case when line.held is null then line.currency end                        as currency,
        count(*)                                                                  as read,
        count(*) filter (where line.held is null)                                 as carried,
        coalesce(sum(line.work_seconds) filter (where line.held is null), 0)      as carried_seconds,
        coalesce(sum(line.work_seconds) filter (where line.held is not null), 0)  as held_seconds,
        coalesce(sum(line.amount), 0)                                             as amount,
        coalesce(sum(hashtextextended(line.source_ref || '|' || line.work_seconds || coalesce('|' || line.amount, ''), 0))
                 filter (where line.held is null), 0)                             as hash
    from (
        select *, case record_kind when 'cost_line' then cost_amount else delivered_amount end as amount from recognise.valued_line
    ) as line
    where line.entity = (select entity from valued_run)
      and line.valuation_id = any (run.valuations(:run_id, :month))
    group by line.record_kind, case when line.held is null then line.currency end
),

books as (
    select run_id, recognise.entity_currency(entity, source_as_of_no) as currency from valued_run
),

counted as (
    select
        run.run_id, 'value' as step, kind.record_kind, kind.currency,
        coalesce(sum(line.read), 0)            as read,
        coalesce(sum(line.carried), 0)         as carried,
        coalesce(sum(line.carried_seconds), 0) as carried_seconds,
        coalesce(sum(line.held_seconds), 0)    as held_seconds,
        coalesce(sum(line.amount), 0)          as amount,
        coalesce(sum(line.hash), 0)            as hash
    from valued_run as run
    join books
      on books.run_id = run.run_id
    cross join lateral (
        select kind.record_kind, books.currency
        from (values ('timesheet_line'), ('expense_line'), ('cost_line')) as kind (record_kind)
        union
        select line.record_kind, coalesce(line.currency, books.currency)
        from line
    ) as kind
    left join line
      on (line.record_kind, coalesce(line.currency, books.currency)) = (kind.record_kind, kind.currency)
    group by run.run_id, kind.record_kind, kind.currency
    union all
    select
        run.run_id, 'recognise', 'obligation', computed.currency,
        computed.count + held.count, computed.count, 0, 0, computed.amount, computed.hash
    from run.judged(:run_id, 'recognise') as run
    cross join lateral (
        select
            counted_in.currency,
            count(position.run_id)                                                                                    as count,
            coalesce(sum(revenue), 0)                                                                   as amount,
            coalesce(sum(hashtextextended(concat_ws('|', contract, obligation, revenue), 0))
                     filter (where position.run_id is not null), 0)                                     as hash
        from (
            select recognise.entity_currency(run.entity, run.source_as_of_no) as currency
            union
            select currency from recognise.position where (run_id, month) = (run.run_id, run.month)
        ) as counted_in
        left join recognise.position as position
          on (position.run_id, position.month, position.currency) = (run.run_id, run.month, counted_in.currency)
        group by counted_in.currency
    ) as computed
    cross join lateral (
        select count(*) as count
        from recognise.held_obligation as held
        where held.run_id = run.run_id
          and computed.currency = recognise.entity_currency(run.entity, run.source_as_of_no)
    ) as held
    union all
    select run.run_id, 'reconcile', 'contract_month', recognise.entity_currency(run.entity, run.source_as_of_no), shown.count, shown.count, 0, 0, shown.amount, shown.hash
    from run.judged(:run_id, 'reconcile') as run
    cross join lateral (
        select
            count(*)                     as count,
            coalesce(sum(difference), 0) as amount,
            coalesce(sum(hashtextextended(concat_ws('|', contract, month, delivered, billed, recognised, taken, ledger), 0)), 0)
                                         as hash
        from reconcile.contract_month as shown
        where shown.run_id = run.run_id
    ) as shown
    union all
    select run.run_id, 'plan', 'entry_line', total.currency, planned.count + total.held, planned.count, 0, 0, planned.amount, planned.hash
    from run.judged(:run_id, 'plan') as run
    join run.step_total as total
      on (total.run_id, total.step, total.record_kind) = (run.run_id, 'plan', 'entry_line')
    cross join lateral (
        select
            count(*)                     as count,
            coalesce(sum(line.debit), 0) as amount,
            coalesce(sum(hashtextextended(concat_ws('|', entry.entry_key, line.line_no, line.account, line.debit, line.credit), 0)), 0)
                                         as hash
        from post.plan as plan
        join post.entry as entry
          on entry.plan_id = plan.plan_id
        join post.entry_line as line
          on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
        where plan.run_id = run.run_id
    ) as planned
)

select format('run %s, step %s, %s: the totals say %s carried of %s, the rows are %s and %s, or others', counted.run_id, counted.step,
              counted.record_kind, total.carried, trim_scale(total.amount), counted.carried, trim_scale(counted.amount)) as found,
       'run' as concerns, counted.run_id::text as name
from counted
left join run.step_total as total
  on (total.run_id, total.step, total.record_kind, total.currency)
   = (counted.run_id, counted.step, counted.record_kind, counted.currency)
where (counted.read, counted.carried, counted.carried_seconds, counted.held_seconds, counted.amount, counted.hash)
   is distinct from (total.read, total.carried, total.carried_seconds, total.held_seconds, total.amount, total.hash)
