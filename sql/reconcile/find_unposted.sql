-- purpose: leg plan: what the rules recognise and what the ledger took, and what changed since it took it
-- rule:    recognised - taken = (recognised now - recognised by the reference run) + (recognised by the reference run - taken). The
--          first part is what changed since: line by line where lines have prices, else by what the obligation rests on. The second
--          is what was never taken, or invoices that moved
-- fx:      what changed is found in the contract's currency. It is worth our rate: of a line the spot rate of its day, where that is
--          the policy, else the rate of the month's revenue; where an advance was open, that of both which explains the books better.
--          What is left over in the books is fx; of no more than a unit a row it comes of rounding and stands in the largest row. There
--          it stands too where nothing but what changed can have moved it, and all of that at a rate between those that were given
-- rules:   where nothing came of a contract since the reference run, no version moved, and the engine has other rules
-- grain:   one row per changed line, obligation or invoice
-- reads:   recognise (this run and the reference run of each month), post.taken, post.booked_line, stage
-- writes:  reconcile.difference
with adopted as (
    select distinct month from post.adopted(:entity, :as_of)
),

month as (
    select month from period.period where entity = :entity and month <= :month
    union
    select month from adopted
),

position as (
    select * from recognise.entity_position where run_id = :run_id
),

obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract' as contract, content ->> 'obligation' as obligation, source_ref
    from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
),

taken as (
    select taken.contract, taken.obligation, taken.month, taken.currency, sum(-taken.amount) as amount,
           sum(-taken.own_amount) as own_amount
    from post.taken(:entity, :as_of, :source_as_of, :mapping_no, :rule_no, :owners) as taken
    join month using (month)
    where taken.account_kind = 'revenue'
    group by taken.contract, taken.obligation, taken.month, taken.currency
),

reference as (
    select reference.*, snapshot.engine_rules
    from post.reference_run(:entity, :as_of) as reference
    join run.run as run
      on run.run_id = reference.run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
),

short as (
    select
        contract,
        obligation,
        month,
        coalesce(position.currency, taken.currency) as currency,
        coalesce(position.transaction_currency, position.currency) as own_currency,
        position.method,
        position.cap,
        coalesce(position.own_revenue, 0) as recognised,
        coalesce(taken.own_amount, 0)     as taken,
        coalesce(position.revenue, 0)     as recognised_in_books,
        coalesce(taken.amount, 0)         as taken_in_books,
        position.policy = 'spot' as at_spot,
        coalesce(position.opening_share, 0) as opening_share,
        coalesce(position.revenue_rate, taken.amount / nullif(taken.own_amount, 0), position.waiting_rate, position.closing_rate, 0) as rate
    from position
    full join taken using (contract, obligation, month)
    where coalesce(position.revenue, 0) <> coalesce(taken.amount, 0)
       or coalesce(position.own_revenue, 0) <> coalesce(taken.own_amount, 0)
),

leg as (
    select
        short.*,
        reference.run_id          as reference_run,
        reference.source_as_of_no as reference_no,
        reference.mapping_no      as reference_mapping,
        reference.rate_no         as reference_rate,
        reference.rule_no         as reference_rule,
        reference.engine_rules is distinct from :engine_rules as by_other_rules,
        coalesce(before.own_revenue, 0) as recognised_before,
        coalesce(before.revenue, 0)     as recognised_before_in_books,
        before.cap                      as cap_before,
        coalesce(short.method, before.method) = 'time_and_materials' as by_line,
        coalesce(obligation.source_ref, '') as source_ref,
        held.code as held,
        case when held.code = 'ESTIMATE_IMPLAUSIBLE' then 'estimate'
             when held.code like 'FX_RATE_%'         then 'fx'
             when held.code = 'BILL_RATE_MISSING'    then 'rate'
             when held.code = 'INPUT_HELD'           then 'amount'
             when held.code is not null              then 'amendment' end as held_cause
    from short
    left join reference
      on reference.month = short.month
    left join recognise.entity_position as before
      on (before.run_id, before.contract, before.obligation, before.month) = (reference.run_id, short.contract, short.obligation, short.month)
    left join obligation
      on (obligation.contract, obligation.obligation) = (short.contract, short.obligation)
    left join recognise.held_obligation as held
      on (held.run_id, held.contract, held.obligation) = (:run_id, short.contract, short.obligation)
),

said as (
    select record.kind, record.content ->> 'contract' as contract, record.content ->> 'obligation' as obligation, batch.batch_no
    from (values ('contract'), ('obligation'), ('estimate'), ('variable_outcome'), ('milestone'), ('delivery'),
                 ('invoice'), ('project')) as wanted (kind)
    cross join lateral stage.record_of(:entity, wanted.kind, :source_as_of, :mapping_no, :owners) as record
    join extract.batch as batch
      on batch.batch_id = record.batch_id
),

-- contracts of which the reference run knew the same, by other rules

nothing_new as (
    select distinct contract, month, reference_run
    from leg
    where by_other_rules
      and (reference_mapping, reference_rate, reference_rule) = (:mapping_no, :rate_no, :rule_no)
      and not exists (select from said where said.contract = leg.contract and said.batch_no > leg.reference_no)
),

-- contracts of which the two runs knew other lines; one that is held, or no longer, is the same, unless it lacked a rate: a person who
-- came since may have one
of_other_lines as (
    select nothing_new.contract, nothing_new.month
    from nothing_new
    join run.valuation as used
      on used.run_id in (nothing_new.reference_run, :run_id) and used.month <= nothing_new.month
    join recognise.valued_line as line
      on (line.valuation_id, line.entity, line.contract) = (used.valuation_id, :entity, nothing_new.contract)
    group by nothing_new.contract, nothing_new.month, line.source_ref, line.line_id,
             case when line.held like '%_RATE_MISSING' or line.held = 'RESOURCE_UNKNOWN' then line.held end
    having count(*) <> 2
),

by_rules_alone as (
    select contract, month from nothing_new
    except
    select contract, month from of_other_lines
),

-- the lines that the reference run saw and that this run sees, of the obligations that changed

changed as (
    select leg.*, by_rules_alone.contract is not null as by_rules_alone
    from leg
    left join by_rules_alone using (contract, month)
    where reference_run is not null and recognised <> recognised_before
),

seen as (
    select changed.contract, changed.obligation, changed.month, changed.by_other_rules, before.line_id, before.source_ref, before.project,
           before.work_on, before.work_seconds, before.rate_row, before.approved, before.gate,
           case when before.gate is null and before.held is null and before.priced then before.delivered_amount else 0 end as amount
    from changed
    join run.valuation as used
      on (used.run_id, used.month) = (changed.reference_run, changed.month)
    join recognise.valued_line as before
      on (before.valuation_id, before.entity, before.contract, before.obligation)
       = (used.valuation_id, :entity, changed.contract, changed.obligation)
    where changed.by_line
),

now_seen as (
    select changed.contract, changed.obligation, changed.month, line.line_id, line.source_ref, line.project, line.work_on,
           line.work_seconds, line.rate_row, line.approved, line.gate,
           case when line.gate is null and line.priced then line.delivered_amount else 0 end as amount
    from changed
    join run.valuation as used
      on (used.run_id, used.month) = (:run_id, changed.month)
    join recognise.valued_line as line
      on (line.valuation_id, line.entity, line.contract, line.obligation) = (used.valuation_id, :entity, changed.contract, changed.obligation)
    where changed.by_line and line.held is null
),

held_now as (
    select used.month, valued.source_ref, valued.held
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    where used.run_id = :run_id and valued.held is not null
),

-- where a line of a changed obligation stands otherwise: in another obligation, now or before
elsewhere as (
    select seen.source_ref
    from seen
    join run.valuation as used
      on used.run_id = :run_id
    join recognise.valued_line as line
      on line.valuation_id = used.valuation_id and line.source_ref = seen.source_ref
    where line.held is null and (line.entity, line.contract, line.obligation) <> (:entity, seen.contract, seen.obligation)
    union
    select now_seen.source_ref
    from now_seen
    join changed using (contract, obligation, month)
    join run.valuation as used
      on used.run_id = changed.reference_run
    join recognise.valued_line as line
      on line.valuation_id = used.valuation_id and line.source_ref = now_seen.source_ref
    where line.held is null and (line.entity, line.contract, line.obligation) <> (:entity, now_seen.contract, now_seen.obligation)
),

moved as (
    select
        contract, obligation, month, source_ref,
        coalesce(now_seen.project, seen.project) as project,
        coalesce(now_seen.work_on, seen.work_on) as fact_on,
        coalesce(now_seen.amount, 0) as expected,
        coalesce(seen.amount, 0)     as actual,
        case
            when held_now.held = 'MISSING_AT_SOURCE'                  then 'missing at source'
            when held_now.held in ('BILL_RATE_MISSING', 'COST_RATE_MISSING', 'RESOURCE_UNKNOWN') then 'rate'
            when held_now.held = 'HOURS_IMPLAUSIBLE'                  then 'amount'
            when held_now.held is not null                            then 'mapping'
            when source_ref in (select source_ref from elsewhere)     then 'mapping'
            when now_seen.source_ref is null                          then 'deleted at source'
            when seen.source_ref is null                              then 'not posted'
            when seen.work_seconds <> now_seen.work_seconds           then 'amount'
            when seen.work_on <> now_seen.work_on                     then 'amount'
            when 'OUTSIDE_TERM' in (seen.gate, now_seen.gate) and seen.gate is distinct from now_seen.gate
                then case when seen.by_other_rules and seen.line_id = now_seen.line_id then 'rules' else 'amendment' end
            when seen.approved and not now_seen.approved              then 'approval withdrawn'
            when now_seen.approved and not seen.approved              then case when month < :month then 'late approval' else 'not posted' end
            when seen.rate_row is distinct from now_seen.rate_row     then 'rate'
            when seen.by_other_rules and seen.line_id = now_seen.line_id then 'rules'
            else 'amount'
        end as cause
    from seen
    full join now_seen using (contract, obligation, month, source_ref)
    left join held_now using (month, source_ref)
    where coalesce(now_seen.amount, 0) <> coalesce(seen.amount, 0)
),

-- what versions that count from the start changed of the price of earlier lines, in the month in which they come into force
repriced as (
    select
        changed.contract, changed.obligation, changed.month,
        case when changed.by_rules_alone then 'rules' else 'amendment' end as cause,
        coalesce(sum(line.after_amount - line.before_amount) filter (where line.run_id = :run_id), 0)  as expected,
        coalesce(sum(line.after_amount - line.before_amount) filter (where line.run_id <> :run_id), 0) as actual
    from changed
    join recognise.repriced_line as line
      on line.run_id in (:run_id, changed.reference_run)
     and (line.contract, line.obligation) = (changed.contract, changed.obligation)
     and line.effective_on >= changed.month and line.effective_on < changed.month + interval '1 month'
     and line.approved
    where changed.by_line and changed.held is null
    group by changed.contract, changed.obligation, changed.month, changed.by_rules_alone
),

by_line as (
    select contract, obligation, month, sum(expected) as expected, sum(actual) as actual
    from (select contract, obligation, month, expected, actual from moved
          union all
          select contract, obligation, month, expected, actual from repriced) as line
    group by contract, obligation, month
),

-- obligations that are not priced line by line: which of the things that they rest on changed, the most telling first

touched as (
    select changed.contract, changed.obligation, changed.month,
           bool_or(record.kind = 'obligation')                        as amended,
           bool_or(record.kind in ('contract', 'obligation'))         as terms,
           bool_or(record.kind in ('estimate', 'variable_outcome'))   as estimated,
           bool_or(record.kind in ('milestone', 'delivery'))          as handed_over
    from changed
    join said as record
      on record.contract = changed.contract
     and (record.kind = 'contract' or record.obligation = changed.obligation)
     and record.batch_no > changed.reference_no
    group by changed.contract, changed.obligation, changed.month
),

-- what is left of lines that did not move: an amendment of the term let earlier ones through or took them out, else a limit did
capped as (
    select changed.contract, changed.obligation, changed.month,
           case
               when changed.by_rules_alone                                                  then 'rules'
               when touched.amended and changed.cap is not distinct from changed.cap_before then 'amendment'
               else 'over cap'
           end as cause,
           changed.recognised - coalesce(by_line.expected, 0)      as expected,
           changed.recognised_before - coalesce(by_line.actual, 0) as actual
    from changed
    left join by_line using (contract, obligation, month)
    left join touched using (contract, obligation, month)
    where changed.by_line and changed.held is null
      and changed.recognised - coalesce(by_line.expected, 0) <> changed.recognised_before - coalesce(by_line.actual, 0)
),

work_before as (
    select changed.contract, changed.obligation, changed.month, line.source_ref, line.work_seconds, line.cost_amount,
           coalesce(line.cost_currency, line.currency) as cost_currency, line.approved, line.held
    from changed
    join run.valuation as used
      on used.run_id = changed.reference_run and used.month <= changed.month
    join recognise.valued_line as line
      on (line.valuation_id, line.entity, line.contract, line.obligation) = (used.valuation_id, :entity, changed.contract, changed.obligation)
    where not changed.by_line
),

work_now as (
    select changed.contract, changed.obligation, changed.month, line.source_ref, line.work_seconds, line.cost_amount,
           coalesce(line.cost_currency, line.currency) as cost_currency,
           line.cost_amount is not null and coalesce(line.cost_currency, line.currency) <> changed.own_currency as exchanged, line.approved, line.held
    from changed
    join run.valuation as used
      on used.run_id = :run_id and used.month <= changed.month
    join recognise.valued_line as line
      on (line.valuation_id, line.entity, line.contract, line.obligation) = (used.valuation_id, :entity, changed.contract, changed.obligation)
    where not changed.by_line
),

work as (
    select
        contract, obligation, month,
        bool_or(work_now.held = 'MISSING_AT_SOURCE')                            as missing,
        bool_or(work_now.source_ref is null)                                    as gone,
        bool_or(work_before.source_ref is null)                                 as come,
        bool_or(work_before.work_seconds <> work_now.work_seconds)              as hours,
        bool_or(work_before.work_seconds = work_now.work_seconds
                and (work_before.cost_amount, work_before.cost_currency)
                    is distinct from (work_now.cost_amount, work_now.cost_currency)) as cost,
        bool_or(work_now.exchanged)                                             as exchanged,
        bool_or(work_before.approved and not work_now.approved)                 as withdrawn,
        bool_or(work_now.approved and not work_before.approved)                 as approved
    from work_before
    full join work_now using (contract, obligation, month, source_ref)
    group by contract, obligation, month
),

reshaped as (
    select
        changed.contract, changed.obligation, changed.month,
        case
            when changed.held = 'INPUT_HELD' and work.missing then 'missing at source'
            when changed.held is not null                 then changed.held_cause
            when changed.by_rules_alone                   then 'rules'
            when touched.terms                            then 'amendment'
            when touched.estimated                        then 'estimate'
            when touched.handed_over and changed.recognised < changed.recognised_before then 'approval withdrawn'
            when touched.handed_over                      then case when changed.month < :month then 'late approval' else 'not posted' end
            when work.gone and changed.reference_mapping <> :mapping_no then 'mapping'
            when work.gone                                then 'deleted at source'
            when work.hours                               then 'amount'
            when work.cost and changed.reference_rate <> :rate_no then 'rate'
            when work.cost                                then 'amount'
            when work.withdrawn                           then 'approval withdrawn'
            when work.approved                            then case when changed.month < :month then 'late approval' else 'not posted' end
            when work.come and changed.reference_mapping <> :mapping_no then 'mapping'
            when work.come                                then 'not posted'
            when work.exchanged and changed.reference_rate <> :rate_no then 'rate'
            when changed.reference_rule <> :rule_no       then 'amendment'
            when changed.by_other_rules                   then 'rules'
            else 'not posted'
        end as cause,
        changed.recognised        as expected,
        changed.recognised_before as actual
    from changed
    left join touched using (contract, obligation, month)
    left join work using (contract, obligation, month)
    where not changed.by_line or changed.held is not null
),

-- what the reference run recognised and the ledger did not take; without a reference run, all of it. Of what was held by then already,
-- the ledger keeps what it took

invoice as (
    select distinct on (content ->> 'invoice') content ->> 'invoice' as invoice, (content ->> 'issued_on')::date as issued_on
    from stage.record_of(:entity, 'invoice', :source_as_of, :mapping_no, :owners)
    order by content ->> 'invoice', source_ref
),

misdated as (
    select booked.contract, booked.obligation, booked.month as booked_month,
           date_trunc('month', invoice.issued_on)::date as issued_month,
           booked.source_ref, booked.entry, booked.posted_on, coalesce(booked.own_amount, 0) as credit_amount
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as booked
    join stage.ledger_line_as_of(:as_of) as line
      on line.source_ref = booked.source_ref
    join invoice
      on invoice.invoice = split_part(line.origin_ref, ':invoice:', 2)
    where booked.origin = 'invoice'
      and booked.account_kind = 'revenue'
      and 'revenue' = any (post.invoice_kinds(:entity, :rule_no))
      and date_trunc('month', invoice.issued_on) <> booked.month
),

cut_off as (
    select leg.contract, leg.obligation, leg.month, misdated.source_ref, misdated.entry, misdated.posted_on,
           case when leg.month = misdated.issued_month then misdated.credit_amount else 0 end as expected,
           case when leg.month = misdated.booked_month then misdated.credit_amount else 0 end as actual
    from leg
    left join recognise.leading_obligation(:entity, :source_as_of, :mapping_no, :owners) as foremost
      on (foremost.contract, foremost.month) = (leg.contract, leg.month)
    join misdated
      on misdated.contract = leg.contract
     and coalesce(misdated.obligation, foremost.obligation) = leg.obligation
     and leg.month in (misdated.issued_month, misdated.booked_month)
    where leg.recognised_before <> leg.taken
),

rest as (
    select leg.contract, leg.obligation, leg.month,
           case when leg.reference_run is null then leg.recognised else leg.recognised_before end - coalesce(sum(cut_off.expected), 0) as expected,
           leg.taken - coalesce(sum(cut_off.actual), 0) as actual,
           case when leg.month in (select month from adopted) then 'opening' else coalesce(leg.held_cause, 'not posted') end as cause
    from leg
    left join cut_off using (contract, obligation, month)
    group by leg.contract, leg.obligation, leg.month, leg.reference_run, leg.recognised, leg.recognised_before, leg.taken, leg.held_cause
    having case when leg.reference_run is null then leg.recognised else leg.recognised_before end - coalesce(sum(cut_off.expected), 0)
        <> leg.taken - coalesce(sum(cut_off.actual), 0)
),

every as (
    select contract, obligation, month, project, cause, source_ref, '' as entry_ref, expected, actual, fact_on from moved
    union all
    select contract, obligation, month, '', cause, null, '', expected, actual, null from repriced where expected <> actual
    union all
    select contract, obligation, month, '', cause, null, '', expected, actual, null from capped
    union all
    select contract, obligation, month, '', cause, null, '', expected, actual, null from reshaped where expected <> actual
    union all
    select contract, obligation, month, '', 'cut-off', source_ref, entry, expected, actual, posted_on from cut_off
    union all
    select contract, obligation, month, '', cause, null, '', expected, actual, null from rest
),

-- and what it comes to in the books

other as (
    select contract, currency from post.foreign_contract(:entity, :as_of, :source_as_of, :mapping_no, :owners)
),

books as (
    select code as currency, decimals from recognise.currency where code = recognise.entity_currency(:entity, :source_as_of)
),

rated as (
    select
        every.contract, every.obligation, every.month, every.project, every.cause, every.source_ref, every.entry_ref, every.expected,
        every.actual, every.fact_on, leg.opening_share, other.contract is not null as is_other, books.decimals,
        leg.recognised_in_books - leg.taken_in_books as moved_in_books,
        leg.rate as of_month, coalesce(spot.rate, leg.rate) as of_day
    from every
    join leg using (contract, obligation, month)
    cross join books
    left join other
      on other.contract = every.contract
    left join lateral (
        select spot.rate
        from mapping.fx_rate as spot
        where leg.at_spot and leg.by_line and every.fact_on is not null
          and (spot.kind, spot.from_currency, spot.to_currency) = ('spot', other.currency, books.currency)
          and spot.rate_on between every.fact_on - 7 and every.fact_on
          and spot.versions @> :rate_no
        order by spot.rate_on desc
        limit 1
    ) as spot on true
),

by_day as (
    select
        contract, obligation, month,
        bool_and(opening_share = 0)
            or abs(min(moved_in_books) - sum(round(expected * of_day, decimals) - round(actual * of_day, decimals)))
            <= abs(min(moved_in_books) - sum(round(expected * of_month, decimals) - round(actual * of_month, decimals))) as explains
    from rated
    group by contract, obligation, month
),

worth as (
    select
        rated.contract, rated.obligation, rated.month, rated.project, rated.cause, rated.source_ref, rated.entry_ref, rated.fact_on,
        rated.expected - rated.actual as own_change,
        case when rated.is_other then round(rated.expected * rate.of_books, rated.decimals) else rated.expected end as expected,
        case when rated.is_other then round(rated.actual * rate.of_books, rated.decimals) else rated.actual end     as actual,
        row_number() over (
            partition by rated.contract, rated.obligation, rated.month
            order by abs(rated.expected - rated.actual) desc, rated.source_ref collate "C", rated.cause) as place
    from rated
    join by_day using (contract, obligation, month)
    cross join lateral (select case when by_day.explains then rated.of_day else rated.of_month end as of_books) as rate
),

-- between which rates a month was worth something when the ledger took it and is now; none where they can have moved since: a rate, an
-- invoice or a rule did, or the ledger has not what we posted
steady as (
    select leg.contract, leg.obligation, leg.month, min(given.rate) as lowest, max(given.rate) as highest
    from leg
    join other
      on other.contract = leg.contract
    cross join books
    join mapping.fx_rate as given
      on (given.from_currency, given.to_currency) = (other.currency, books.currency)
     and given.rate_on < leg.month + interval '1 month'
     and (given.versions @> leg.reference_rate or given.versions @> :rate_no)
    where leg.recognised_before_in_books = leg.taken_in_books
      and leg.reference_rule = :rule_no
      and not leg.by_other_rules
      and not exists (select from said where (said.contract, said.kind) = (leg.contract, 'invoice') and said.batch_no > leg.reference_no)
    group by leg.contract, leg.obligation, leg.month
    having bool_and(given.versions @> leg.reference_rate and given.versions @> :rate_no)
),

left_over as (
    select
        leg.contract, leg.obligation, leg.month, leg.recognised_in_books,
        by_rules_alone.contract is not null and leg.recognised_before_in_books = leg.taken_in_books as by_rules,
        leg.recognised_in_books - leg.taken_in_books - coalesce(sum(worth.expected - worth.actual), 0) as amount,
        count(worth.place) > 0
            and (leg.taken_in_books = 0
                 or steady.contract is not null
                    and leg.recognised_in_books - leg.taken_in_books
                        between least(sum(worth.own_change) * steady.lowest, sum(worth.own_change) * steady.highest)
                            and greatest(sum(worth.own_change) * steady.lowest, sum(worth.own_change) * steady.highest)
                 or abs(leg.recognised_in_books - leg.taken_in_books - coalesce(sum(worth.expected - worth.actual), 0))
                    <= count(worth.place) * power(10::numeric, -books.decimals)) as of_largest
    from leg
    cross join books
    left join worth using (contract, obligation, month)
    left join steady using (contract, obligation, month)
    left join by_rules_alone
      on (by_rules_alone.contract, by_rules_alone.month) = (leg.contract, leg.month)
    group by leg.contract, leg.obligation, leg.month, leg.recognised_in_books, leg.recognised_before_in_books, leg.taken_in_books,
             by_rules_alone.contract, steady.contract, steady.lowest, steady.highest, books.decimals
),

shown as (
    select worth.contract, worth.obligation, worth.month, worth.project, worth.cause, worth.source_ref, worth.entry_ref,
           worth.expected + case when worth.place = 1 and left_over.of_largest then left_over.amount else 0 end as expected,
           worth.actual, worth.fact_on
    from worth
    join left_over using (contract, obligation, month)
    union all
    select contract, obligation, month, '', case when by_rules then 'rules' else 'fx' end, null, '',
           recognised_in_books, recognised_in_books - amount, null
    from left_over
    where amount <> 0 and not of_largest
)

insert into reconcile.difference
    (run_id, difference_no, contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
        + row_number() over (order by contract collate "C", month, shown.cause, coalesce(shown.source_ref, leg.source_ref) collate "C",
                             shown.entry_ref collate "C", shown.expected, shown.actual),
    contract, shown.project, month, leg.currency, 'plan', shown.cause, coalesce(shown.source_ref, leg.source_ref), shown.entry_ref,
    shown.expected, shown.actual, shown.expected - shown.actual,
    coalesce(shown.fact_on, (month + interval '1 month - 1 day')::date)
from shown
join leg using (contract, obligation, month)
