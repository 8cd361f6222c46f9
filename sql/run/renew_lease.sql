-- purpose: the holder is alive; a lease that has ended is not revived
update run.lease
set expires_at = clock_timestamp() + make_interval(secs => :seconds)
where scope = :scope and token = :token and expires_at > clock_timestamp()
