-- What a sender says of its files is kept with them, and stored bytes can be held against what was stored.

-- expected: how a row of totals looks, and what is in the file, as was said when it arrived; so it is read alike after a kill
alter table extract.batch add column expected jsonb not null default '{"totalsRow": {"cells": {}}, "control": {"amounts": {}}}';
grant insert (expected) on extract.batch to ${application};

-- packed_sha256: of the content as it is stored; sha256 is that of the file it unpacks to, which no query can unpack
alter table extract.file add column packed_sha256 bytea;
update extract.file set packed_sha256 = sha256(content);
alter table extract.file alter column packed_sha256 set not null;

create function extract.note_packed() returns trigger language plpgsql as $$
begin
    new.packed_sha256 := sha256(new.content);
    return new;
end $$;
create trigger packed before insert on extract.file for each row execute function extract.note_packed();
