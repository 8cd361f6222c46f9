-- purpose: the holder is done
update run.lease
set expires_at = '-infinity'
where scope = :scope and token = :token
