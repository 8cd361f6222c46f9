-- Approved work that stands where it is invoiced. Intent is kept before anything is sent, and what stands there is read back.

-- Names by which a system calls a target, the other way round than it is read: those of the most specific level. Rows of any source
-- are not asked: they do not say what this system calls it.
create function mapping.names_of(of_kind text, mapping_no int, of_company text, of_source text, of_target text, on_day date)
returns text[] language sql stable as $$
    select array_agg(entry.source_key order by entry.source_key collate "C")
    from mapping.entry as entry
    where entry.kind = of_kind and entry.target = of_target
      and entry.source = of_source and entry.entity in ('*', of_company)
      and entry.versions @> mapping_no and entry.valid @> on_day
    group by entry.entity
    order by entry.entity = '*'
    limit 1
$$;
revoke all on function mapping.names_of(text, int, text, text, text, date) from public;
grant execute on function mapping.names_of(text, int, text, text, text, date) to ${application};

create schema handover;

-- What stands there of a line of work: the line itself, and a further piece for each difference that came after the one before was
-- invoiced. The hours of the pieces of a line add up to what is approved of it.
-- person, project, order_line: as they are called there
create table handover.piece (
    piece_key  text          primary key,                    -- DE/hours/psa:timesheet_line:T-8021/1
    entity     text          not null,
    ledger     text          not null,
    source_ref text          not null,
    piece_no   int           not null check (piece_no > 0),
    contract   text          not null,
    obligation text          not null,
    state      text          not null default 'planned' check (state in ('planned', 'stands', 'changed', 'gone', 'withdrawn')),
    ledger_id  text,
    work_on    date          not null,
    person     text          not null,
    project    text          not null,
    order_line text          not null,
    hours      numeric(12,4) not null,                       -- of one that is planned: none yet
    invoiced   boolean       not null default false,
    said       text          not null default '',            -- of one that somebody changed there: what stands
    unique (entity, ledger, source_ref, piece_no),
    check ((state = 'planned') or ledger_id is not null)
);
create index on handover.piece (entity, ledger, piece_key);

-- What a run does there with a piece, and what it is to be afterwards.
create table handover.sending (
    sending_id bigint        generated always as identity primary key,
    run_id     bigint        not null references run.run,
    piece_key  text          not null references handover.piece,
    deed       text          not null check (deed in ('make', 'change', 'withdraw')),
    work_on    date          not null,
    person     text          not null,
    project    text          not null,
    order_line text          not null,
    hours      numeric(12,4) not null,
    was        numeric(12,4) not null,                       -- hours of the piece before
    label      text          not null,
    state      text          not null default 'planned' check (state in ('planned', 'sent', 'unknown', 'done', 'refused', 'dropped')),
    token      bigint        not null,
    detail     text          not null default '',
    check (deed <> 'withdraw' or hours = 0)
);
create index on handover.sending (run_id);
create unique index one_sending_a_piece on handover.sending (piece_key) where state in ('planned', 'sent', 'unknown');

-- Lines of which a run wants something else to stand there, and those that it leaves as they are, with the reason.
create table handover.wanted (
    run_id     bigint        not null references run.run,
    source_ref text          not null,
    contract   text          not null,
    obligation text          not null,
    work_on    date          not null,
    resource   text          not null,
    hours      numeric(12,4) not null,                       -- approved
    amount     numeric(19,4),                                -- what they are worth
    currency   char(3),
    left_as    text          not null default '' check (left_as in ('', 'refused', 'changed', 'held')),
    reason     text          not null default '',
    primary key (run_id, source_ref),
    check ((left_as = '') = (reason = ''))
);

create function handover.guard_sending() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (
            ('planned', 'sent'), ('planned', 'refused'), ('planned', 'done'), ('planned', 'dropped'), ('sent', 'done'), ('sent', 'refused'),
            ('sent', 'unknown'), ('sent', 'dropped'), ('unknown', 'done'), ('unknown', 'dropped')) then
        raise exception 'sending % is %, from which it cannot become %', old.sending_id, old.state, new.state;
    end if;
    return new;
end $$;
create trigger forward_only before update on handover.sending for each row execute function handover.guard_sending();

grant usage on schema handover to ${application};
grant select, insert on all tables in schema handover to ${application};
grant update (state, ledger_id, work_on, person, project, order_line, hours, invoiced, said) on handover.piece to ${application};
grant update (state, token, detail) on handover.sending to ${application};
grant update (work_on, hours, amount, left_as, reason) on handover.wanted to ${application};
grant delete on handover.wanted to ${application};

create index on mapping.entry (kind, target);
