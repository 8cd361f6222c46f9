-- A shadow close that runs, or was killed, is no unfinished run of its month (as V019 has it of other runs beside the books).
drop index run.one_unfinished_run;
create unique index one_unfinished_run on run.run (entity, month)
    where state in ('running', 'failed', 'stopped') and kind not in ('verify', 'preview', 'shadow');
