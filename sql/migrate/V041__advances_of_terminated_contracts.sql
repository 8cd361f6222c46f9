-- What was billed above the revenue of a contract that is over stays a liability, and a person must say what becomes of it.
insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('TERMINATED_ADVANCE', 'high', 'finance', 'terminated_on', 'nothing billed above revenue of a terminated contract',
        'Deliver a credit note for what the customer gets back; for what he does not, an amendment effective by the last day of service.');
