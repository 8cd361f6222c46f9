-- A contract whose last day of service is before its first earns nothing; it is named, for the day may be mistyped.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('TERMINATED_UNBEGUN', 'high', 'finance', 'terminated_on', 'a last day of service that is not before start_on',
        'Correct terminated_on or start_on in contracts.csv and deliver it again; of a contract that was called off before it began nothing is left to do.');
