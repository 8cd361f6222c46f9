-- requirement: order of texts
-- expected:    encoding UTF8 and collation C, so that results are sorted the same on every machine
-- next step:   Create the database again: create database tieout template template0 encoding 'UTF8' locale 'C'.
select
    pg_encoding_to_char(encoding) = 'UTF8'
        and (datlocprovider = 'b' or datlocprovider = 'c' and datcollate in ('C', 'POSIX'))        as met,
    format('encoding %s and collation %s', pg_encoding_to_char(encoding),
           case datlocprovider when 'i' then 'of ICU' else datcollate end)                         as found
from pg_database
where datname = current_database();
