-- A plan that moves what was posted is void once the books have that elsewhere; any plan is once another row names an account.

-- As before (V091), with the source that a row of the mapping is for and the days on which it is valid.
create or replace function post.taken_hash(of_entity text, contracts text[], as_of bigint, source_as_of bigint, mapping_no int, rule_no int,
                                           owners text[])
returns bytea language sql stable as $$
    select sha256(convert_to(
        coalesce((
            select string_agg(concat_ws('|', taken.contract, taken.obligation, taken.month, taken.account_kind, trim_scale(taken.amount),
                                        case when taken.own_amount <> taken.amount then trim_scale(taken.own_amount) end), chr(10)
                              order by taken.contract, taken.obligation, taken.month, taken.account_kind)
            from post.taken(of_entity, as_of, source_as_of, mapping_no, rule_no, owners) as taken
            where taken.contract = any (contracts) and (taken.amount <> 0 or taken.own_amount <> 0)), '')
        || coalesce((
            select string_agg(concat_ws('|', moved.contract, moved.obligation, moved.account_kind, moved.account, trim_scale(moved.amount)),
                              chr(10) order by moved.contract, moved.obligation, moved.account_kind, moved.account)
            from (
                select line.contract, line.obligation, line.account_kind, line.account, sum(line.debit - line.credit) as amount
                from post.entry_line as line
                join post.entry as entry on (entry.plan_id, entry.entry_no) = (line.plan_id, line.entry_no)
                join post.plan as plan on plan.plan_id = line.plan_id
                join post.dispatch as dispatch on (dispatch.plan_id, dispatch.entry_no) = (line.plan_id, line.entry_no)
                where entry.kind = 'reclass' and line.contract = any (contracts)
                  and plan.entity = of_entity and plan.applied_no <= as_of and dispatch.state in ('POSTED', 'VERIFIED')
                group by line.contract, line.obligation, line.account_kind, line.account
            ) as moved
            where moved.amount <> 0), '')
        || coalesce((
            select string_agg(concat_ws('|', entry.source_key, entry.entity, entry.source, entry.valid, entry.target), chr(10)
                              order by entry.source_key, entry.entity, entry.source, entry.valid)
            from mapping.entry as entry
            where entry.kind = 'account' and entry.entity in ('*', of_entity) and entry.versions @> mapping_no), ''), 'UTF8'))
$$;

-- What of some contracts was sent by plans applied until then, and the books have on the account that it was posted to; each by its plan,
-- entry and line.
create function post.lines_in_place(of_entity text, contracts text[], applied_by bigint, as_of bigint, source_as_of bigint, mapping_no int,
                                    owners text[])
returns text[] language sql stable as $$
    select array_agg(distinct concat_ws('/', line.plan_id, line.entry_no, line.line_no))
    from post.booked_line(of_entity, as_of, source_as_of, mapping_no, owners) as booked
    join post.plan as plan
      on plan.plan_id = booked.plan_id
    join post.entry_line as line
      on (line.plan_id, line.entry_no, line.line_no) = (booked.plan_id, booked.entry_no, booked.line_no)
    where booked.origin = 'own'
      and plan.applied_no <= applied_by
      and line.account = booked.account
      and line.contract = any (contracts)
$$;
grant execute on function post.lines_in_place(text, text[], bigint, bigint, bigint, int, text[]) to ${application};

-- Whether what a plan rests on is as it was: what the ledger took for its contracts and the accounts that it posts to; where it moves
-- something, also which of our lines stand where they were posted.
create function post.is_unmoved(of_plan bigint) returns boolean language sql stable as $$
    select
        plan.taken_hash = post.taken_hash(
            plan.entity, its.contracts, known.last_no, pinned.source_as_of_no,
            coalesce((select max(no) from mapping.version where kind = 'mapping' and state = 'approved'), 0), pinned.rule_no, pinned.owners)
        and (not its.moving
             or post.lines_in_place(plan.entity, its.contracts, pinned.as_of_no, pinned.as_of_no, pinned.source_as_of_no,
                                    pinned.mapping_no, pinned.owners)
                is not distinct from
                post.lines_in_place(plan.entity, its.contracts, pinned.as_of_no, known.last_no, pinned.source_as_of_no,
                                    pinned.mapping_no, pinned.owners))
    from post.plan as plan
    join run.run as run
      on run.run_id = plan.run_id
    join run.snapshot as pinned
      on pinned.snapshot_id = run.snapshot_id
    cross join run.knowledge as known
    cross join lateral (
        select coalesce(array_agg(distinct entry.contract), '{}') as contracts, coalesce(bool_or(entry.kind = 'reclass'), false) as moving
        from post.entry as entry
        where entry.plan_id = plan.plan_id
    ) as its
    where plan.plan_id = of_plan
$$;
grant execute on function post.is_unmoved(bigint) to ${application};
