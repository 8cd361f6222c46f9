-- purpose: a script was run, in the transaction that ran it
insert into flyway.history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
select coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, current_user, 0, true
from flyway.history
