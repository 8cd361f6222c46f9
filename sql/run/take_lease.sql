-- purpose: a scope changes hands; the token grows, so that the old one opens nothing any more
update run.lease
set run_id     = :run_id,
    token      = token + 1,
    holder     = cast(:holder as jsonb),
    since      = clock_timestamp(),
    moved_at   = clock_timestamp(),
    expires_at = clock_timestamp() + make_interval(secs => :seconds)
where scope = :scope
returning token
