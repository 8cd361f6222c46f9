-- A balance of another month than the one before the first period was left out, and nobody said so.
insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('OPENING_MONTH_DIFFERS', 'high', 'finance', 'month', 'the month before the first period of the entity',
        'Correct the month in opening_positions.csv and deliver it again.');
