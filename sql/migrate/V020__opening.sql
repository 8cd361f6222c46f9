-- Go-live: balances of contracts that are older than Tieout are adopted from the books, by a plan that is never sent.

-- Not to exceed, of revenue to date, by the terms in force at the month's end; null: no cap.
alter table recognise.position add column cap numeric(19,4);

alter table run.run drop constraint run_kind_check;
alter table run.run add constraint run_kind_check
    check (kind in ('close', 'posting', 'opening', 'shadow', 'preview', 'restatement', 'verify'));
alter table post.entry drop constraint entry_kind_check;
alter table post.entry add constraint entry_kind_check check (kind in ('revenue', 'loss', 'opening'));

-- What was adopted when number as_of had been given: the month before the first period, and the net balance of each contract then
-- (contract asset less contract liability). Debit positive.
create function post.adopted(of_entity text, as_of bigint)
returns table (month date, contract text, net numeric) language sql stable as $$
    select
        plan.month, line.contract,
        coalesce(sum(line.debit - line.credit) filter (where line.account_kind in ('contract_asset', 'contract_liability')), 0)
    from post.plan as plan
    join post.entry_line as line
      on line.plan_id = plan.plan_id
    where plan.entity = of_entity and plan.kind = 'opening' and plan.applied_no <= as_of
    group by plan.month, line.contract
$$;
grant execute on function post.adopted(text, bigint) to ${application};
