-- A reason code for work that may belong to several obligations.
insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('MAPPING_AMBIGUOUS', 'high', 'finance', 'project', 'one contract obligation',
        'Name the obligation in projects.csv, or in a row of mappings.csv that names both source and entity, and approve the new version.');
