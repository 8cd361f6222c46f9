-- What the books rest on, month by month, and the causes that a change since then can have.

-- The run whose figures the ledger last took for a month, as far as was known at as_of: the last one that signed the month, or whose
-- plan was applied to it. A plan of a later month looks at earlier months that are signed.
create function post.reference_run(of_entity text, as_of bigint)
returns table (month date, run_id bigint, source_as_of_no bigint, mapping_no int, rate_no int, rule_no int) language sql stable as $$
    with signed as (
        select distinct event.month, event.run_id, snapshot.as_of_no as no
        from period.event as event
        join run.run as run
          on run.run_id = event.run_id
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where event.entity = of_entity and event.to_status = 'closed' and snapshot.as_of_no < as_of
    ),

    applied as (
        select plan.month, plan.run_id, plan.applied_no as no
        from post.plan as plan
        where plan.entity = of_entity and plan.applied_no <= as_of and plan.kind <> 'opening'
        union all
        select signed.month, plan.run_id, plan.applied_no
        from post.plan as plan
        join signed
          on signed.month < plan.month and signed.no < plan.applied_no
        where plan.entity = of_entity and plan.applied_no <= as_of and plan.kind <> 'opening'
    )

    select distinct on (known.month)
        known.month, known.run_id, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rate_no, snapshot.rule_no
    from (select * from signed union all select * from applied) as known
    join run.run as run
      on run.run_id = known.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    order by known.month, known.no desc, known.run_id desc
$$;
grant execute on function post.reference_run(text, bigint) to ${application};

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('plan', 'approval withdrawn', 'delivery', 'The approval or acceptance of the work was withdrawn after the posting.', 2),
    ('plan', 'missing at source', 'delivery', 'A complete delivery no longer has the work; its posting stays until somebody decides.', 2),
    ('plan', 'estimate', 'delivery', 'What is still to come was estimated anew after the posting.', 2),
    ('plan', 'amendment', 'finance', 'The terms of the contract or the policy changed after the posting.', 2),
    ('plan', 'over cap', 'delivery', 'More or less of the work is above the cap or the funding limit than when it was posted.', 2),
    ('plan', 'cut-off', 'finance', 'The ledger has the invoice in another month than it was issued in.', 2),
    ('plan', 'opening', 'finance', 'The rules give another balance at go-live than was adopted from the books.', 2),
    ('ledger', 'wrong account', 'finance', 'The ledger has the posted entry on another account.', 3);
