-- purpose: what the clock of the server says, where it is behind something that it has already said of a run; no row: it is not
select clock_timestamp() as now, latest.at as latest
from (
    select greatest(
        (select max(started_at) from run.run),
        (select max(ended_at) from run.run),
        (select max(since) from run.lease where token > 0)) as at
) as latest
where latest.at > clock_timestamp()
