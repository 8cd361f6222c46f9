-- What is gone from the books at once: a disk that is not there looks like that. It counts as deleted after another person said so.

create table extract.loss (
    loss_id      bigint      generated always as identity primary key,
    source       text        not null,
    entity       text        not null,
    listing_hash bytea       not null,                       -- of the files that are gone, as they were last accepted
    files        jsonb       not null,                       -- their names
    found_by     text        not null,
    found_os     text        not null,
    found_at     timestamptz not null default clock_timestamp(),
    unique (source, entity, listing_hash)
);

create table extract.loss_confirmation (
    loss_id      bigint      primary key references extract.loss,
    confirmed_by text        not null,
    confirmed_os text        not null,
    reason       text        not null check (reason <> ''),
    confirmed_at timestamptz not null default clock_timestamp()
);

create function extract.guard_confirmation() returns trigger language plpgsql as $$
declare
    loss extract.loss%rowtype;
begin
    select * into loss from extract.loss where loss_id = new.loss_id;
    if new.confirmed_by = loss.found_by then
        raise exception 'loss % was found by %, another person confirms it', loss.loss_id, loss.found_by;
    end if;
    if new.confirmed_os = loss.found_os and not (select allow_shared_os_user from run.installation) then
        raise exception 'loss % was found at login %, another login confirms it', loss.loss_id, loss.found_os;
    end if;
    return new;
end $$;
create trigger second_person before insert on extract.loss_confirmation for each row execute function extract.guard_confirmation();

-- Ledgers whose folders bear a mark: from then on a folder without one is not theirs.
create table extract.marked_ledger (
    source    text        not null,
    entity    text        not null,
    marked_at timestamptz not null default clock_timestamp(),
    primary key (source, entity)
);

grant select on extract.loss, extract.loss_confirmation, extract.marked_ledger to ${application};
grant insert (source, entity) on extract.marked_ledger to ${application};
grant insert (source, entity, listing_hash, files, found_by, found_os) on extract.loss to ${application};
grant insert (loss_id, confirmed_by, confirmed_os, reason) on extract.loss_confirmation to ${application};
