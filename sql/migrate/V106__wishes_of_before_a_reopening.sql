-- What was accepted before a month was reopened signs nothing after it, whoever asks the database.

-- The last wish to sign a month on a run since the month was reopened last, if there is one.
create function period.wish(of_run bigint) returns setof period.signing language sql stable as $$
    select signing.*
    from period.signing as signing
    join run.run as run on run.run_id = signing.run_id
    where signing.run_id = of_run
      and not exists (
          select from period.event as event
          where (event.entity, event.month, event.to_status) = (run.entity, run.month, 'reopened') and event.at > signing.asked_at)
    order by signing.signing_id desc
    limit 1
$$;
grant execute on function period.wish(bigint) to ${application};

-- As before (V062), of that wish.
create or replace function period.unsigned(of_run bigint, by_actor text) returns text language sql stable as $$
    with last as (
        select * from period.wish(of_run)
    ),
    missing as (
        select wanted.cause
        from period.to_accept(of_run) as wanted
        where not exists (select from last join period.accepted as accepted using (signing_id)
                          where (accepted.cause, accepted.amount) = (wanted.cause, wanted.amount))
    )
    select case
        when exists (select from missing)
            then format('differs by %s, for which nobody gave a reason', (select string_agg(cause, ', ' order by cause) from missing))
        when (select sum(amount) from period.to_accept(of_run)) > (select accept_limit from last)
             and (select approved_by from last) is distinct from by_actor
            then 'differs by more than one person may accept, and no other person approved'
    end
$$;
