-- What the books have is kept for whoever asks next (V127). Statements that ask planned how it is worked out as well, each time anew and for
-- nothing: half of the time that a small month waits for the database went into that. Behind a wall it is planned when it is done.

create function post.work_out_unkept_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, entry text, line text, journal text, account text, account_kind text, posted_on date, month date,
               contract text, obligation text, project text, origin text, entry_key text, plan_id bigint, entry_no int, line_no int,
               debit numeric, credit numeric, credit_amount numeric, currency char(3), transaction_currency char(3), own_amount numeric)
language plpgsql stable set search_path = pg_catalog as $$
begin
    return query
    select *
    from post.work_out_booked_line(
        work_out_unkept_line.of_entity, work_out_unkept_line.as_of, work_out_unkept_line.source_as_of, work_out_unkept_line.mapping_no,
        work_out_unkept_line.owners);
end
$$;

-- As before (V127), the second branch behind the wall.
create or replace function post.booked_line(of_entity text, as_of bigint, source_as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, entry text, line text, journal text, account text, account_kind text, posted_on date, month date,
               contract text, obligation text, project text, origin text, entry_key text, plan_id bigint, entry_no int, line_no int,
               debit numeric, credit numeric, credit_amount numeric, currency char(3), transaction_currency char(3), own_amount numeric)
language sql stable as $$
    with kept as materialized (
        select books_id
        from post.kept_books as books
        where (books.entity, books.as_of, books.source_as_of, books.mapping_no, books.owners)
            = (of_entity, booked_line.as_of, booked_line.source_as_of, booked_line.mapping_no, booked_line.owners)
    )

    select
        line.source_ref, line.entry, line.line, line.journal, line.account, line.account_kind, line.posted_on, line.month, line.contract,
        line.obligation, line.project, line.origin, line.entry_key, line.plan_id, line.entry_no, line.line_no, line.debit, line.credit,
        line.credit_amount, line.currency, line.transaction_currency, line.own_amount
    from post.kept_line as line
    where line.books_id = (select books_id from kept)
    union all
    select *
    from post.work_out_unkept_line(of_entity, as_of, source_as_of, mapping_no, owners)
    where not exists (select from kept)
$$;

revoke all on function post.work_out_unkept_line(text, bigint, bigint, int, text[]) from public;
grant execute on function post.work_out_unkept_line(text, bigint, bigint, int, text[]) to ${application};
