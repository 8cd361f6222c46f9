-- purpose: one process at a time brings a schema up to date, others wait for it; the lock falls with the connection
set lock_timeout = '10min';
select pg_advisory_lock(128034844341876);
reset lock_timeout;
