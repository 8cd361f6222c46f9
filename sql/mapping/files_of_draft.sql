-- purpose: the files that a version replaces
select file
from mapping.draft_file
where kind = :kind and no = :no
order by file
