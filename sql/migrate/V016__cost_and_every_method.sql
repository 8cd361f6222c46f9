-- Cost of work, and positions by every revenue method: with each gate on the way, what was billed, and the balances of the contract.

create table stage.cost_line (
    line_id          bigint        generated always as identity primary key,
    source_ref       text          not null,
    version          int           not null,
    content_hash     bytea         not null,
    batch_id         bigint        not null references extract.batch,
    line_no          int           not null,
    superseded_by    bigint        references extract.batch,
    presence         text          not null default 'present' check (presence in ('present', 'missing', 'deleted')),
    source           text          not null,
    work_month       date          not null,
    incurred_on      date          not null,
    kind             text          not null check (kind in ('payroll', 'subcontractor', 'material', 'other', 'waste')),
    contract         text,
    obligation       text,
    project          text,
    currency         char(3)       not null,
    amount           numeric(19,4) not null,
    depicts_progress boolean       not null,
    unique (source_ref, version)
);
create index on stage.cost_line (work_month, line_id);
create index on stage.cost_line (project, work_month);
create index on stage.cost_line (batch_id);
create trigger superseded_once before update on stage.cost_line for each row execute function stage.guard_version();
create trigger while_loading after insert on stage.cost_line referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function extract.guard_rows();
create trigger by_a_new_file after update on stage.cost_line referencing new table as changed
    for each statement when (not run.acts_for_owner()) execute function stage.guard_superseding();

create function stage.cost_line_as_of(as_of bigint) returns setof stage.cost_line language sql stable as $$
    select line.*
    from stage.cost_line as line
    join extract.batch as born on born.batch_id = line.batch_id
    left join extract.batch as ended on ended.batch_id = line.superseded_by
    where born.batch_no <= as_of and (ended.batch_no is null or ended.batch_no > as_of)
$$;
grant select, insert on stage.cost_line to ${application};
grant update (superseded_by) on stage.cost_line to ${application};
grant execute on function stage.cost_line_as_of(bigint) to ${application};

create or replace view stage.version with (security_invoker = true) as
select 'timesheet_line' as record_kind, source_ref, version, content_hash, batch_id, line_no, superseded_by, updated_at,
       work_seconds as seconds, 0::numeric as amount
from stage.timesheet_line
union all
select 'expense_line', source_ref, version, content_hash, batch_id, line_no, superseded_by, updated_at, 0, net_amount
from stage.expense_line
union all
select 'cost_line', source_ref, version, content_hash, batch_id, line_no, superseded_by, null, 0, amount
from stage.cost_line
union all
select 'ledger_line', source_ref, version, content_hash, batch_id, line_no, superseded_by, null, 0, debit
from stage.ledger_line
union all
select kind, source_ref, version, content_hash, batch_id, line_no, superseded_by, (content ->> 'updated_at')::timestamptz, 0,
       case kind when 'invoice'   then (content ->> 'net_amount')::numeric
                 when 'milestone' then (content ->> 'amount')::numeric
                 else 0 end
from stage.record;

alter table recognise.value_range drop constraint value_range_record_kind_check;
alter table recognise.value_range add constraint value_range_record_kind_check
    check (record_kind in ('timesheet_line', 'expense_line', 'cost_line'));

-- priced: the method in force takes billable lines at their price
alter table recognise.terms add column priced boolean not null default false;
alter table recognise.terms alter column priced drop default;

create table recognise.cost_rate_in_force (
    valuation_id bigint        not null references recognise.valuation,
    resource     text          not null,
    currency     char(3)       not null,
    work_on      date          not null,
    rate_row     bigint        not null,
    hourly_cost  numeric(19,6) not null,
    primary key (valuation_id, resource, currency, work_on)
);
create trigger while_running after insert on recognise.cost_rate_in_force referencing new table as added
    for each statement when (not run.acts_for_owner()) execute function recognise.guard_input();
grant select, insert on recognise.cost_rate_in_force to ${application};

-- cost_amount: in the contract's currency; null where the line has no cost, or nobody knows it
-- cost_kind:   what the cost says about progress, as Fact.CostKind has it
alter table recognise.valued_line
    add column cost_amount numeric(19,4),
    add column cost_kind   text check (cost_kind in ('LABOUR', 'OTHER', 'UNINSTALLED', 'WASTE')),
    add column approved    boolean not null default false;

-- Movements of the month, and amounts to date where the name says so. Gates in their order: delivered, approved, accepted, capped,
-- revenue (within the contract's funding). Balances are at the month's end; null when an obligation of the contract is held.
alter table recognise.position
    add column accepted           numeric(19,4) not null default 0,
    add column capped             numeric(19,4) not null default 0,
    add column cost               numeric(19,4) not null default 0,
    add column cost_to_date       numeric(19,4) not null default 0,
    add column gross_profit       numeric(19,4) not null default 0,
    add column loss_provision     numeric(19,4) not null default 0,
    add column billed             numeric(19,4) not null default 0,
    add column billed_to_date     numeric(19,4) not null default 0,
    add column contract_asset     numeric(19,4),
    add column contract_liability numeric(19,4),
    add column refund_liability   numeric(19,4),
    add column backlog            numeric(19,4);

delete from exceptions.reason_code where code = 'MODIFICATION_UNSUPPORTED';
update exceptions.reason_code
set expected  = 'a revenue method',
    next_step = 'Correct the obligation''s method in obligations.csv and deliver it again.'
where code = 'METHOD_UNSUPPORTED';
insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('TERMS_CONTRADICTORY', 'high', 'finance', 'version', 'terms that can be true together',
        'Correct the obligation in obligations.csv and deliver it again.'),
    ('ESTIMATE_IMPLAUSIBLE', 'high', 'delivery', 'estimated_on', 'amounts not below zero, units above zero, progress from 0 to 100',
        'Correct the estimate in estimates.csv and deliver it again.'),
    ('COST_RATE_MISSING', 'high', 'finance', 'resource', 'a cost rate in force on the work date',
        'Add the rate to cost_rates.csv, import it as a draft and have a second person approve it.'),
    ('INPUT_HELD', 'high', 'finance', 'obligation', 'every line of work that the method looks at',
        'Resolve the held lines of the obligation; it is computed again by the next run.');

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('gate', 'over funding', 'finance', 'The work is approved but above the funding limit of the contract.', 1);
