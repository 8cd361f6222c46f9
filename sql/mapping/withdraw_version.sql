-- purpose: a draft is taken back
update mapping.version
set state = 'withdrawn', withdrawn_by = :actor, withdrawn_os = :os_user
where kind = :kind and no = :no
