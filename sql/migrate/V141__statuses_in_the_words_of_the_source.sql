-- The status of a line is staged in the word of its source, and mapped when the line is valued.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('STATUS_UNKNOWN', 'high', 'finance', 'status', 'draft, submitted, approved or rejected, or a word that is mapped to one of them',
        'Map the word in mappings.csv (kind status) and have a second person approve the new version, or correct the status at the source and deliver the line again.');

-- Whom a mapping is for; of the mappings that fit, the one that stands last here answers.
create type mapping.level as enum ('any', 'source', 'company', 'source and company');
create function mapping.level(of_entity text, of_source text) returns mapping.level language sql immutable as $$
    select case
        when of_entity <> '*' and of_source <> '*' then 'source and company'::mapping.level
        when of_entity <> '*' then 'company'
        when of_source <> '*' then 'source'
        else 'any'
    end
$$;
