-- Rows of a block go straight into the table in which they are staged where nobody staged a version of any of them: each is the first.
alter table stage.timesheet_line alter column version set default 1;
alter table stage.expense_line alter column version set default 1;
alter table stage.cost_line alter column version set default 1;
alter table stage.ledger_line alter column version set default 1;
alter table stage.record alter column version set default 1;

-- Whether a version of any of these references is staged in a table. Where none lies between the least and the greatest of them, the rest is
-- not looked up; where some do, each is looked up alone, however many the planner expects.
create function stage.stands_any(in_table text, refs text[]) returns boolean language plpgsql stable set search_path = pg_catalog as $$
declare
    least_ref    text;
    greatest_ref text;
    found_ref    text;
    stands       boolean;
begin
    select min(ref), max(ref) into least_ref, greatest_ref from unnest(refs) as ref;
    execute format('select source_ref from stage.%I where source_ref >= $1 order by source_ref limit 1', in_table)
        into found_ref using least_ref;
    if found_ref is null or found_ref > greatest_ref then
        return false;
    end if;
    execute format('select exists (
                        select from unnest($1) as arriving (ref)
                        cross join lateral (
                            select from stage.%I as standing where standing.source_ref = arriving.ref limit 1) as standing)', in_table)
        into stands using refs;
    return stands;
end $$;
revoke all on function stage.stands_any(text, text[]) from public;
grant execute on function stage.stands_any(text, text[]) to ${application};
