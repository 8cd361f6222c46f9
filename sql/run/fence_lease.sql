-- purpose: goes on only while the lease is held; key share lets the holder renew and keeps others from taking over
select expires_at > clock_timestamp()
from run.lease
where scope = :scope and token = :token
for key share
