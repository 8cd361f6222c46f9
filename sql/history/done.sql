-- purpose: the scripts that were run, each with the hash of its text
select version, checksum
from flyway.history
where success and version is not null
