-- What reports need of the tables: what came in between two closes, and what a person must look at after a run.

-- What the rejected row calls itself, where it says so: two rejects of one id are one matter.
alter table extract.reject add column source_ref text not null default '';

-- Batches of an entity that a run is the first to close with: accepted after the numbers of the run that signed the period
-- before, up to its own. Ledger lines count by as_of_no, everything else by source_as_of_no.
create function run.received(of_run bigint)
returns table (batch_id bigint, source text, delivery text, file_name text, kind text, sha256 bytea, known_at timestamptz)
language sql stable as $$
    select batch.batch_id, batch.source, delivery.name, batch.file_name, batch.kind, batch.sha256, batch.known_at
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    left join run.run as signed
      on signed.run_id = snapshot.opening_run
    left join run.snapshot as opening
      on opening.snapshot_id = signed.snapshot_id
    join extract.delivery as delivery
      on delivery.entity = snapshot.entity
    join extract.batch as batch
      on batch.delivery_id = delivery.delivery_id
    where run.run_id = of_run
      and case when batch.kind = 'ledger_line'
               then batch.batch_no > coalesce(opening.as_of_no, 0) and batch.batch_no <= snapshot.as_of_no
               else batch.batch_no > coalesce(opening.source_as_of_no, 0) and batch.batch_no <= snapshot.source_as_of_no end
$$;

-- What a person must look at after a run: lines it held, obligations it could not compute, rows turned away since the close before.
create function exceptions.of_run(of_run bigint)
returns table (code text, source_ref text, file text, line int, field text, found text, expected text,
               amount numeric, currency char(3), since timestamptz)
language sql stable as $$
    select
        item.code, item.source_ref, held.file_name, held.line_no, held.field, held.found, held.expected,
        held.amount, held.currency, held.since
    from exceptions.held as held
    join exceptions.item as item
      on item.item_id = held.item_id
    where held.run_id = of_run
    union all
    select
        reject.code, reject.source_ref, batch.delivery || '/' || batch.file_name, reject.line_no, reject.field, reject.found,
        reject.expected, null, null, batch.known_at
    from run.received(of_run) as batch
    join extract.reject as reject
      on reject.batch_id = batch.batch_id
$$;
