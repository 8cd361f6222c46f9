-- requirement: time zone
-- expected:    UTC, so that a day begins at the same moment for everybody
-- next step:   Connect without a pooler that changes settings of the session, and without TimeZone in the address.
select
    current_setting('TimeZone') in ('UTC', 'Etc/UTC')  as met,
    current_setting('TimeZone')                        as found;
