with
\ir names_no_stage/missing.sql

select * from missing
