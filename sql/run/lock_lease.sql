-- purpose: the lease on a scope, kept from others until the transaction ends
-- note:    waits for the transactions that go on under it (they hold it for key share)
select run_id, token, case when token = 0 then '{"host":"","boot":"","pid":0,"started":0,"actor":""}' else holder::text end as holder,
       since, moved_at, expires_at > clock_timestamp() as fresh
from run.lease
where scope = :scope
for update
