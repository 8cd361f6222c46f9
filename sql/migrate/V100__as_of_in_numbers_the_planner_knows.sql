-- As before (V002, V016), said so that the planner expects as many lines as there are: hardly any line is superseded, of the ledger hardly
-- any is a draft, and it knows both from the columns themselves. A joined batch that may be none told it nothing: it expected one line in
-- a thousand, and looked every other table up again for each.
create or replace function stage.timesheet_line_as_of(as_of bigint) returns setof stage.timesheet_line language sql stable as $$
    select line.*
    from stage.timesheet_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    where born.batch_no <= as_of
      and (line.superseded_by is null
           or line.superseded_by in (select batch_id from extract.batch where batch_no is null or batch_no > as_of))
$$;
create or replace function stage.expense_line_as_of(as_of bigint) returns setof stage.expense_line language sql stable as $$
    select line.*
    from stage.expense_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    where born.batch_no <= as_of
      and (line.superseded_by is null
           or line.superseded_by in (select batch_id from extract.batch where batch_no is null or batch_no > as_of))
$$;
create or replace function stage.cost_line_as_of(as_of bigint) returns setof stage.cost_line language sql stable as $$
    select line.*
    from stage.cost_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    where born.batch_no <= as_of
      and (line.superseded_by is null
           or line.superseded_by in (select batch_id from extract.batch where batch_no is null or batch_no > as_of))
$$;
create or replace function stage.ledger_line_as_of(as_of bigint) returns setof stage.ledger_line language sql stable as $$
    select line.*
    from stage.ledger_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    where born.batch_no <= as_of
      and (line.superseded_by is null
           or line.superseded_by in (select batch_id from extract.batch where batch_no is null or batch_no > as_of))
      and line.presence = 'present' and (line.status is null or line.status = 'posted')
$$;
create or replace function stage.record_as_of(wanted text, as_of bigint) returns setof stage.record language sql stable as $$
    select record.*
    from stage.record as record
    join extract.batch as born on born.batch_id = record.batch_id
    where record.kind = wanted and record.presence = 'present'
      and born.batch_no <= as_of
      and (record.superseded_by is null
           or record.superseded_by in (select batch_id from extract.batch where batch_no is null or batch_no > as_of))
$$;
