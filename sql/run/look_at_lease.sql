-- purpose: the lease on a scope as it stands, without waiting for anybody
select run_id, token, holder::text as holder, since, moved_at, expires_at > clock_timestamp() as fresh
from run.lease
where scope = :scope and token > 0
