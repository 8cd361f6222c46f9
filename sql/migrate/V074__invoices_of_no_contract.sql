-- An invoice that was posted and names no contract is listed: it counts as billed nowhere.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('INVOICE_UNMAPPED', 'high', 'finance', 'contract', 'the contract that the invoice bills',
        'Name the contract of the line in invoices.csv and deliver it again.');
