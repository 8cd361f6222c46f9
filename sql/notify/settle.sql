-- purpose: whether what was claimed was told; what was not is tried again after one minute, two, up to an hour
-- note:    of what another process has claimed since, nothing
update notify.telling
set told_at = case when cast(:failure as text) is null then clock_timestamp() end,
    said = coalesce(cast(:failure as text), ''),
    again_at = clock_timestamp() + least(interval '1 minute' * power(2, least(:attempt - 1, 6)), interval '1 hour')
where condition_id = :condition_id and channel = :channel and event = :event and attempt = :attempt and told_at is null
