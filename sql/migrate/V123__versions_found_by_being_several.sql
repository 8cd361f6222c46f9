-- Of most rows one version came, and it is in force. The others are found without a look at all of them.
do $$
declare
    kind text;
begin
    foreach kind in array array['timesheet_line', 'expense_line', 'cost_line', 'ledger_line', 'record'] loop
        execute format('create index %I on stage.%I (source_ref) where version > 1 or superseded_by is not null',
                       kind || '_replaced', kind);
    end loop;
end $$;
