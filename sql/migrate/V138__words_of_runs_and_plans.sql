-- The kinds of runs and plans that there are; nothing ever had the others.
alter table run.run drop constraint run_kind_check;
alter table run.run add constraint run_kind_check check (kind in ('close', 'posting', 'opening', 'shadow', 'preview', 'verify'));
alter table post.plan drop constraint plan_kind_check;
alter table post.plan add constraint plan_kind_check check (kind in ('close', 'opening'));
