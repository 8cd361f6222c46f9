-- A delivery may have a file for each month of a kind of line. A line that one of them has and another had is not missing from that one: it
-- moved.
create or replace procedure stage.accept_lines(in_table text, of_batch bigint)
language plpgsql set search_path = pg_catalog as $$
declare
    said    text;
    of_line text;
    day     text;
    changed text;
    project text;
begin
    select
        string_agg(quote_ident(attname), ', ' order by attnum),
        string_agg(format('line.%I', attname), ', ' order by attnum),
        min(format('line.%I', attname)) filter (where attname in ('work_on', 'incurred_on')),
        coalesce(min(format('coalesce(line.%I <= batch.known_at, true)', attname)) filter (where attname = 'updated_at'), 'true'),
        min(case when attnotnull then '%s' else 'coalesce(%s, '''')' end) filter (where attname = 'project')
    into said, of_line, day, changed, project
    from pg_attribute
    where attrelid = format('stage.%I', in_table)::regclass
      and attnum > 0 and not attisdropped
      and attname not in ('line_id', 'source_ref', 'version', 'content_hash', 'batch_id', 'line_no', 'superseded_by', 'presence', 'restates');

    execute format($statement$
        with batch as (
            select batch.batch_id, batch.delivery_id, batch.source, batch.complete_from, batch.complete_to, delivery.known_at
            from extract.batch as batch
            join extract.delivery as delivery
              on delivery.delivery_id = batch.delivery_id
            where batch.batch_id = $1
        ),

        missing as (
            insert into stage.%1$I (source_ref, version, content_hash, batch_id, line_no, presence, %2$s)
            select
                line.source_ref,
                (select max(version.version) + 1 from stage.%1$I as version where version.source_ref = line.source_ref),
                line.content_hash, batch.batch_id, 0, 'missing', %3$s
            from batch
            join stage.%1$I as line
              on line.source = batch.source and line.work_month between batch.complete_from and batch.complete_to
            join extract.batch as born
              on born.batch_id = line.batch_id and born.state = 'accepted'
            where line.superseded_by is null
              and line.presence = 'present'
              and %4$s <= (batch.known_at at time zone 'UTC')::date
              and born.known_at <= batch.known_at
              and %5$s
              and not exists (
                  select from extract.seen as seen
                  where (seen.batch_id, seen.source_ref) = (batch.batch_id, line.source_ref))
              and not exists (
                  select from stage.%1$I as moved
                  join extract.batch as other on other.batch_id = moved.batch_id
                  where moved.source_ref = line.source_ref and other.delivery_id = batch.delivery_id and other.batch_id <> batch.batch_id)
            returning source_ref, version, work_month, %6$s as project
        ),

        arrived as not materialized (
            select source_ref, version, work_month, project from missing
            union all
            select line.source_ref, line.version, line.work_month, %7$s
            from stage.%1$I as line
            where line.batch_id = $1 and line.superseded_by is null
        ),

        superseded as (
            update stage.%1$I as line
            set superseded_by = $1
            from arrived, extract.batch as born
            where arrived.version > 1
              and line.source_ref = arrived.source_ref
              and line.superseded_by is null
              and born.batch_id = line.batch_id
              and born.state = 'accepted'
            returning line.work_month, %7$s as project
        )

        insert into extract.touched (work_month, batch_id, project)
        select work_month, $1, project from arrived
        union
        select work_month, $1, project from superseded
        $statement$, in_table, said, of_line, day, changed, format(project, 'project'), format(project, 'line.project'))
    using of_batch;
end $$;
