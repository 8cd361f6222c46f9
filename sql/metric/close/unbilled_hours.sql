-- metric: its hours
-- unit:   hours
with
\ir ../../report/unbilled/obligation.sql,
\ir ../../report/unbilled/term.sql,
\ir ../../report/unbilled/unsettled.sql,
\ir ../../report/unbilled/further.sql,
\ir ../../report/unbilled/placed.sql,
\ir ../../report/unbilled/judged.sql,

asked_day as (
    select * from judged where divided
),

\ir ../../report/unbilled/own_line.sql,
\ir ../../report/unbilled/pooled_line.sql,

\ir ../../report/unbilled/aged.sql,

rounded as (
    select aged.bucket, aged.currency, round(sum(aged.seconds) / 3600, 2) as value
    from aged
    group by aged.contract, aged.obligation, aged.bucket, aged.currency, aged.decimals
)

select :entity as entity, bucket as age, sum(value) as value
from rounded
group by bucket
