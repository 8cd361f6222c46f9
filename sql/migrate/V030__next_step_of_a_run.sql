-- What helps a run that ended unfinished, as it was decided when it ended: verb, arguments and words. Null: nothing but to go on with it.
alter table run.run add column next_step jsonb;
grant update (next_step) on run.run to ${application};
