-- purpose: what the books have, as a run knows them, is worked out for whoever asks next; what was kept of the company before goes
-- reads:   post.work_out_booked_line
-- writes:  post.kept_books, post.kept_line
-- note:    of a draft nothing is kept, as it can change; and a run beside the books leaves what is kept as it is
with known as (
    insert into post.kept_books (entity, as_of, source_as_of, mapping_no, owners)
    select :entity, :as_of, :source_as_of, :mapping_no, cast(:owners as text[])
    where :mapping_no > 0
      and (select run.kind not in ('verify', 'preview', 'shadow') from run.run as run where run.run_id = :run_id)
    on conflict do nothing
    returning books_id
),

line as (
    insert into post.kept_line
    select known.books_id, booked.*
    from known
    cross join post.work_out_booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as booked
    returning 1
),

before as (
    delete from post.kept_books as books
    using known
    where books.entity = :entity
    returning books.books_id
),

gone as (
    delete from post.kept_line
    using before
    where kept_line.books_id = before.books_id
    returning 1
)

select count(*) from line
