-- purpose: the holder is alive, and the work under the lease last moved so many seconds ago; a lease that has ended is not revived
update run.lease
set expires_at = clock_timestamp() + make_interval(secs => :seconds),
    moved_at   = clock_timestamp() - make_interval(secs => :still)
where scope = :scope and token = :token and expires_at > clock_timestamp()
