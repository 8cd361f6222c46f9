-- metric: approved work by time that is recognised and not billed in the last close, by its age in days: the amounts of unbilled.csv
-- unit:   the currency
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
    select aged.bucket, aged.currency, round(sum(aged.amount), aged.decimals) as value
    from aged
    group by aged.contract, aged.obligation, aged.bucket, aged.currency, aged.decimals
)

select :entity as entity, bucket as age, currency, sum(value) as value
from rounded
group by bucket, currency
