-- Valued work, stored once per distinct input and shared by runs; positions of obligations, one set a run.

create schema recognise;

-- ISO 4217: how many decimals an amount of a currency has.
create table recognise.currency (
    code     char(3) primary key,
    decimals int     not null check (decimals between 0 and 4)
);

-- Active and historic currencies with their decimals (ISO 4217, table A.1 and A.3).
insert into recognise.currency select code, 0 from unnest(array[
    'ADP', 'BEF', 'BIF', 'BYB', 'BYR', 'CLP', 'DJF', 'ESP', 'GNF', 'GRD', 'ISK', 'ITL', 'JPY', 'KMF', 'KRW', 'LUF',
    'MGF', 'PTE', 'PYG', 'ROL', 'RWF', 'TPE', 'TRL', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']) as code;
insert into recognise.currency select code, 2 from unnest(array[
    'AED', 'AFA', 'AFN', 'ALL', 'AMD', 'ANG', 'AOA', 'ARS', 'ATS', 'AUD', 'AWG', 'AYM', 'AZM', 'AZN', 'BAM', 'BBD',
    'BDT', 'BGL', 'BGN', 'BMD', 'BND', 'BOB', 'BOV', 'BRL', 'BSD', 'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHE',
    'CHF', 'CHW', 'CNY', 'COP', 'COU', 'CRC', 'CSD', 'CUC', 'CUP', 'CVE', 'CYP', 'CZK', 'DEM', 'DKK', 'DOP', 'DZD',
    'EEK', 'EGP', 'ERN', 'ETB', 'EUR', 'FIM', 'FJD', 'FKP', 'FRF', 'GBP', 'GEL', 'GHC', 'GHS', 'GIP', 'GMD', 'GTQ',
    'GWP', 'GYD', 'HKD', 'HNL', 'HRK', 'HTG', 'HUF', 'IDR', 'IEP', 'ILS', 'INR', 'IRR', 'JMD', 'KES', 'KGS', 'KHR',
    'KPW', 'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'LSL', 'LTL', 'LVL', 'MAD', 'MDL', 'MGA', 'MKD', 'MMK', 'MNT',
    'MOP', 'MRO', 'MRU', 'MTL', 'MUR', 'MVR', 'MWK', 'MXN', 'MXV', 'MYR', 'MZM', 'MZN', 'NAD', 'NGN', 'NIO', 'NLG',
    'NOK', 'NPR', 'NZD', 'PAB', 'PEN', 'PGK', 'PHP', 'PKR', 'PLN', 'QAR', 'RON', 'RSD', 'RUB', 'RUR', 'SAR', 'SBD',
    'SCR', 'SDD', 'SDG', 'SEK', 'SGD', 'SHP', 'SIT', 'SKK', 'SLE', 'SLL', 'SOS', 'SRD', 'SRG', 'SSP', 'STD', 'STN',
    'SVC', 'SYP', 'SZL', 'THB', 'TJS', 'TMM', 'TMT', 'TOP', 'TRY', 'TTD', 'TWD', 'TZS', 'UAH', 'USD', 'USN', 'USS',
    'UYU', 'UZS', 'VEB', 'VED', 'VEF', 'VES', 'WST', 'XAD', 'XCD', 'XCG', 'YER', 'YUM', 'ZAR', 'ZMK', 'ZMW', 'ZWD',
    'ZWG', 'ZWL', 'ZWN', 'ZWR']) as code;
insert into recognise.currency select code, 3 from unnest(array[
    'BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']) as code;
insert into recognise.currency select code, 4 from unnest(array[
    'CLF']) as code;

create table recognise.valuation (
    valuation_id bigint generated always as identity primary key,
    month        date   not null,
    input_hash   bytea  not null unique,
    state        text   not null default 'running' check (state in ('running', 'complete')),
    lines        bigint,
    output_hash  numeric(39)                                 -- sum of 64-bit line hashes: the order of ranges does not matter
);

create table run.valuation (
    run_id       bigint not null references run.run,
    month        date   not null,
    valuation_id bigint not null references recognise.valuation,
    primary key (run_id, month)
);

-- A range of staged lines that one transaction values. Whoever locks it first values it; it is filled once.
create table recognise.value_range (
    valuation_id bigint      not null references recognise.valuation,
    range_no     int         not null,
    record_kind  text        not null check (record_kind in ('timesheet_line', 'expense_line')),
    from_key     bigint      not null,
    to_key       bigint      not null,                       -- exclusive
    done         boolean     not null default false,
    read         int,
    carried      int,
    held         int,
    hash         numeric(39),
    primary key (valuation_id, range_no),
    check (not done or read = carried + held)
);

-- What the work of a project on a day belongs to, resolved once for a valuation.
create table recognise.terms (
    valuation_id   bigint not null references recognise.valuation,
    source         text   not null,
    project        text   not null,
    work_on        date   not null,
    entity         text,                                     -- the project's; null: the project is not known
    contract       text,
    obligation     text,
    method         text,
    rate_card      text,
    currency       char(3),
    decimals       int,
    markup_percent numeric(9,4) not null,
    billable       boolean      not null,
    mapping_row    bigint,
    held           text,                                     -- why none of the work can be valued
    found          text,
    primary key (valuation_id, source, project, work_on)
);

create table recognise.rate_in_force (
    valuation_id bigint        not null references recognise.valuation,
    rate_card    text          not null,
    source       text          not null,
    resource     text          not null,
    service      text          not null,
    work_on      date          not null,
    rate_row     bigint        not null,
    currency     char(3)       not null,
    hourly_rate  numeric(19,6) not null,
    primary key (valuation_id, rate_card, source, resource, service, work_on)
);

create table recognise.valued_line (
    valuation_id     bigint        not null,
    record_kind      text          not null,
    line_id          bigint        not null,
    source_ref       text          not null,
    entity           text          not null,
    project          text          not null,
    contract         text,
    obligation       text,
    work_on          date          not null,
    work_seconds     numeric(12,2) not null,
    mapping_row      bigint,
    rate_row         bigint,
    hourly_rate      numeric(19,6),
    priced           boolean       not null,                 -- the line itself has a price; else the obligation has
    delivered_amount numeric(19,4),
    currency         char(3),
    gate             text,                                   -- null: recognisable
    held             text,                                   -- reason code when the line cannot be valued
    found            text,
    stake_amount     numeric(19,4),                          -- of a held line: what is at stake at most
    check ((held is null) = (delivered_amount is not null)),
    check (held is null or found is not null)
) partition by list (valuation_id);

-- The run role owns nothing, so a partition is made and dropped for it.
create function recognise.open_partition(of_valuation bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    execute format('create table if not exists recognise.valued_line_%s partition of recognise.valued_line (primary key (record_kind, line_id)) for values in (%s)',
                   of_valuation, of_valuation);
    execute format('create index if not exists valued_line_%s_obligation on recognise.valued_line_%s (contract, obligation)', of_valuation, of_valuation);
end $$;
revoke all on function recognise.open_partition(bigint) from public;
grant execute on function recognise.open_partition(bigint) to ${application};

create table recognise.position (
    run_id            bigint        not null references run.run,
    entity            text          not null,
    contract          text          not null,
    obligation        text          not null,
    month             date          not null,
    currency          char(3)       not null,
    method            text          not null,
    delivered         numeric(19,4) not null,
    approved          numeric(19,4) not null,                -- delivered less what is not approved
    revenue           numeric(19,4) not null,
    delivered_to_date numeric(19,4) not null,
    approved_to_date  numeric(19,4) not null,
    revenue_to_date   numeric(19,4) not null,
    transaction_price numeric(19,4),
    derivation        jsonb         not null,
    primary key (run_id, contract, obligation, month)
);
-- An obligation that could not be computed: held with its reason, and nothing due.
create table recognise.held_obligation (
    run_id     bigint not null references run.run,
    contract   text   not null,
    obligation text   not null,
    code       text   not null,
    found      text   not null,
    primary key (run_id, contract, obligation)
);

grant usage on schema recognise to ${application};
grant select on all tables in schema recognise to ${application};
grant select on run.valuation to ${application};
grant insert on recognise.valuation, recognise.value_range, recognise.terms, recognise.rate_in_force, recognise.valued_line,
    recognise.position, recognise.held_obligation, run.valuation to ${application};
grant update (state, lines, output_hash) on recognise.valuation to ${application};
grant update (done, read, carried, held, hash) on recognise.value_range to ${application};

-- Currency of an entity; null: the entity is not known.
create function recognise.entity_currency(of_entity text, as_of bigint) returns char(3) language sql stable as $$
    select record.content ->> 'currency'
    from stage.record_as_of('entity', as_of) as record
    where record.content ->> 'entity' = of_entity
    order by record.source_ref
    limit 1
$$;
