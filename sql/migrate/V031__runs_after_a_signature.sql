-- A close of a month that was signed when it began: its results never take the place of what was signed, and it is never signed itself.
alter table run.run add column after_signing_of bigint references run.run;
grant insert (after_signing_of) on run.run to ${application};

-- A month that is opened again is computed anew, where a run after the signature knew the same.
drop index run.one_run_a_snapshot;
create unique index one_run_a_snapshot on run.run (snapshot_id, coalesce(after_signing_of, 0)) where kind = 'close' and state <> 'abandoned';
