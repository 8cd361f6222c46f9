-- purpose: the months that are closing and that a draft would decide about, with the files by which it does
-- grain:   one row per company and month
select entity, month, files
from mapping.closing_months(:kind, :no)
