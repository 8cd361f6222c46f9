-- purpose: what each file of an approved version says, by the last version that replaced the file
select distinct on (file.file) file.file, encode(file.sha256, 'hex') as content_hash
from mapping.draft_file as file
join mapping.version as version
  on (version.kind, version.no) = (file.kind, file.no)
where file.kind = :kind and file.no <= :no and version.state = 'approved'
order by file.file, file.no desc
