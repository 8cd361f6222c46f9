-- report:    approved work by time that is recognised and not billed yet, by its age on the last day of the period
-- grain:     one row per obligation that is priced by its lines, and bucket of age
-- formula:   what an obligation was billed covers its oldest work first; what is billed above it covers the oldest work of the
--            contract's other obligations of this kind. So the rows of a contract add up to revenue less billed of these obligations
-- lines:     with something unbilled; hours and amount of the part that is. A line to which a version that counts from the start gives its
--            first price is as old as its work; what such a version adds to the price of other lines is one without hours, as old as the
--            version. A line below zero makes up for the oldest work
-- days:      the work of a day is looked at line by line only where what was billed or earned ends in the middle of it
-- cut:       work of months that are billed whole is left out before lines are read: approved to date of such a month is not above
--            billed, it is not before the first version is in force, and no work until then is outside of its term. What an obligation
--            keeps of another method is not work by time; where it keeps nothing, all it earned is
-- sorted by: contract, obligation, age
with
\ir unbilled/obligation.sql,
\ir unbilled/term.sql,
\ir unbilled/unsettled.sql,
\ir unbilled/further.sql,
\ir unbilled/placed.sql,
\ir unbilled/judged.sql,

asked_day as (
    select * from judged where divided
),

\ir unbilled/own_line.sql,
\ir unbilled/pooled_line.sql,

\ir unbilled/aged.sql

select
    :entity                 as entity,
    aged.contract,
    aged.obligation,
    aged.bucket,
    sum(aged.lines)         as lines,
    round(sum(aged.seconds) / 3600, 2) as hours,
    round(sum(aged.amount), aged.decimals) as amount,
    aged.currency,
    min(aged.work_on)       as oldest_on,
    'finance'               as owner
from aged
group by aged.contract, aged.obligation, aged.bucket, aged.currency, aged.decimals
order by aged.contract collate "C", aged.obligation collate "C", min(aged.age)
