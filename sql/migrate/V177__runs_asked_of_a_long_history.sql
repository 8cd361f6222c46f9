-- What goes on, what is unfinished and the last closes are few of the runs that there ever were; whoever asks for them reads these alone.

create index unfinished on run.run (run_id) where state in ('running', 'failed', 'stopped');
create index completed_closes on run.run (entity, month, run_id desc) where kind = 'close' and state = 'completed';
create index after_signing on run.run (after_signing_of) where after_signing_of is not null;
