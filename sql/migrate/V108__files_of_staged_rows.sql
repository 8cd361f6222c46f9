-- Rows are staged by statements of ten thousand, of one file or of a few. That there is such a file is asked once a statement, not for each
-- row: the foreign keys from a line to its files were a third of what it cost to stage it.

alter table stage.timesheet_line drop constraint timesheet_line_batch_id_fkey, drop constraint timesheet_line_superseded_by_fkey;
alter table stage.expense_line   drop constraint expense_line_batch_id_fkey,   drop constraint expense_line_superseded_by_fkey;
alter table stage.cost_line      drop constraint cost_line_batch_id_fkey,      drop constraint cost_line_superseded_by_fkey;
alter table stage.ledger_line    drop constraint ledger_line_batch_id_fkey,    drop constraint ledger_line_superseded_by_fkey;
alter table stage.record         drop constraint record_batch_id_fkey,         drop constraint record_superseded_by_fkey;

-- As before (V013), and of a file that there is, whoever adds the rows.
create function stage.guard_staged() returns trigger language plpgsql as $$
declare
    named record;
begin
    for named in
        select row.batch_id, file.file_name, file.state
        from (select distinct batch_id from added union select superseded_by from added where superseded_by is not null) as row
        left join extract.batch as file on file.batch_id = row.batch_id
        where file.state is distinct from 'loading'
    loop
        if named.state is null then
            raise exception 'there is no file %', named.batch_id using errcode = 'foreign_key_violation';
        elsif not run.acts_for_owner() then
            raise exception 'file % is % and takes no further rows', named.file_name, named.state;
        end if;
    end loop;
    return null;
end $$;

create or replace function stage.guard_superseding() returns trigger language plpgsql as $$
declare
    named record;
begin
    for named in
        select row.superseded_by, file.file_name, file.state
        from (select distinct superseded_by from changed where superseded_by is not null) as row
        left join extract.batch as file on file.batch_id = row.superseded_by
        where file.state is distinct from 'loading'
    loop
        if named.state is null then
            raise exception 'there is no file %', named.superseded_by using errcode = 'foreign_key_violation';
        elsif not run.acts_for_owner() then
            raise exception 'file % is % and supersedes nothing any more', named.file_name, named.state;
        end if;
    end loop;
    return null;
end $$;

do $$
declare
    kind text;
begin
    foreach kind in array array['timesheet_line', 'expense_line', 'cost_line', 'ledger_line', 'record'] loop
        execute format('drop trigger while_loading on stage.%I', kind);
        execute format('create trigger while_loading after insert on stage.%I referencing new table as added
                        for each statement execute function stage.guard_staged()', kind);
        execute format('drop trigger by_a_new_file on stage.%I', kind);
        execute format('create trigger by_a_new_file after update on stage.%I referencing new table as changed
                        for each statement execute function stage.guard_superseding()', kind);
    end loop;
end $$;

-- A file stays as long as rows are of it.
create function extract.guard_files() returns trigger language plpgsql as $$
begin
    if exists (select from stage.version as staged where old.batch_id in (staged.batch_id, staged.superseded_by)) then
        raise exception 'file % of delivery % has rows staged and stays', old.file_name, old.delivery_id using errcode = 'foreign_key_violation';
    end if;
    return old;
end $$;
create trigger with_its_rows before delete on extract.batch for each row execute function extract.guard_files();
