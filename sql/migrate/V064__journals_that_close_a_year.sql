-- Journals of the ledger that close a year. What they book is no difference.
alter table run.snapshot add column year_end_journals text[] not null default '{}';
alter table run.snapshot drop constraint one_of_a_kind;
alter table run.snapshot add constraint one_of_a_kind unique nulls not distinct
    (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, opening_run, tolerance, shared_os_user, group_currency,
     owners, engine_rules, year_end_journals);
