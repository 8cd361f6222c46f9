-- purpose: the reasons as statements read them
-- grain:   one row per reason code
select code, severity, owner, field, expected, next_step
from exceptions.reason_code
