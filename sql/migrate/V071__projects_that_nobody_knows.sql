-- Work on a project that nobody delivered is told so, and not to lack a contract.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('PROJECT_UNKNOWN', 'high', 'finance', 'project', 'a project of projects.csv',
        'Deliver the project in projects.csv with its contract, or correct the project of the work at its source and deliver it again.');
