-- What moves a figure without a word: each is named with what it moves, and holds nothing; and a contract that is a draft is no
-- contract that nobody gave the work.

insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('CONTRACT_DRAFT', 'high', 'finance', 'status', 'a contract that is signed or active',
        'Deliver the contract as signed or active in contracts.csv, or give the work another one.'),
    ('COST_LEFT_OUT', 'high', 'finance', 'resource', 'a cost rate in force on the work date',
        'Add the rate to cost_rates.csv, import it as a draft and have a second person approve it.'),
    ('RESOURCE_UNKNOWN', 'high', 'delivery', 'resource', 'a person of resources.csv',
        'Deliver the person in resources.csv with his role, or map the name in mappings.csv and approve the new version.'),
    ('BILLABLE_UNSAID', 'medium', 'delivery', 'billable', 'true or false',
        'Say in billable of each line whether it is charged and deliver the lines again; empty counts as true.'),
    ('COLUMN_UNUSED', 'medium', 'it', '', 'columns that the format of the file has',
        'Correct the name of the column at the source, or leave the column out; what stands in it counts for nothing.'),
    ('MAPPING_UNUSED', 'medium', 'finance', 'source_key', 'a name that is delivered, and a target that there is',
        'Correct the row in mappings.csv or leave it out, and have a second person approve the new version.');
