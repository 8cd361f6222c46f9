-- Who holds a lease says when the work under it last moved.
grant update (moved_at) on run.lease to ${application};
