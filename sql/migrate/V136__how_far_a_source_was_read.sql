-- How far a source was read with a delivery, in words of the kind of source, which alone understands them: of a folder of deliveries the hash
-- of the names and contents of its files; of a system that is asked what changed, where it goes on asking. Deliveries from before have the
-- hash, which says the same.
alter table extract.delivery
    add column cursor text,
    alter column listing_hash drop not null,
    add constraint read_so_far check (cursor is not null or listing_hash is not null);
