-- purpose: whether there is a history
select to_regclass('flyway.history') is not null
