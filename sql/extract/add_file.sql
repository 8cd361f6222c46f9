-- purpose: a file is stored as it came, once for the same bytes
insert into extract.file (sha256, bytes, content)
values (decode(:sha256, 'hex'), :bytes, :content)
on conflict (sha256) do nothing
