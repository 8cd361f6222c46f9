-- metric: how long ago the last delivery of a source was received
-- unit:   seconds
select source, extract(epoch from clock_timestamp() - max(received_at)) as value
from extract.delivery
where state = 'accepted'
group by source
