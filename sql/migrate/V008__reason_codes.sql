-- Why lines are held and why figures differ: two closed lists, the same as ReasonCode and Cause say to the program.

create table exceptions.reason_code (
    code      text primary key,
    severity  text not null check (severity in ('high', 'medium')),
    owner     text not null check (owner in ('delivery', 'finance', 'it')),
    field     text not null,                                 -- empty: the row names its own column, or none
    expected  text not null,                                 -- empty: the row says what its column takes
    next_step text not null
);
insert into exceptions.reason_code (code, severity, owner, field, expected, next_step) values
    ('MISSING_AT_SOURCE', 'high', 'delivery', 'line', 'the line in a complete delivery',
        'Deliver the line again, or deliver it with status deleted.'),
    ('HOURS_IMPLAUSIBLE', 'medium', 'delivery', 'hours', 'at most 24 hours on a line',
        'Correct the line at the source and deliver it again.'),
    ('CONTRACT_UNMAPPED', 'high', 'finance', 'project', 'a project that leads to a contract obligation',
        'Give the project its contract in projects.csv, or map it in mappings.csv and approve the new version.'),
    ('CURRENCY_DIFFERS', 'high', 'finance', 'currency', 'the currency of the entity',
        'Deliver the contract in its entity''s currency; other currencies are not recognised yet.'),
    ('METHOD_UNSUPPORTED', 'high', 'finance', 'method', 'time_and_materials, milestone or straight_line_monthly',
        'Change the obligation''s method; other methods are not recognised yet.'),
    ('BILL_RATE_MISSING', 'high', 'finance', 'rate_card', 'a bill rate in force on the work date',
        'Add the rate to bill_rates.csv, import it as a draft and have a second person approve it.'),
    ('MODIFICATION_UNSUPPORTED', 'high', 'finance', 'version', 'one version of the obligation',
        'Deliver the obligation in one version; modifications are not recognised yet.'),
    ('TERMS_INCOMPLETE', 'high', 'finance', 'price', 'a price and the dates that the method needs',
        'Complete the obligation in obligations.csv and deliver it again.'),
    ('ACCOUNT_UNMAPPED', 'high', 'finance', 'account', 'an account for the account kind',
        'Map the account kind in mappings.csv and approve the new version.'),
    ('VALUE_MISSING', 'medium', 'it', '', 'a value',
        'Correct the row at the source and deliver it again.'),
    ('VALUE_INVALID', 'medium', 'it', '', '',
        'Correct the row at the source and deliver it again.'),
    ('CURRENCY_UNKNOWN', 'medium', 'it', '', 'an ISO 4217 currency code',
        'Correct the row at the source and deliver it again.'),
    ('DUPLICATE_ID', 'medium', 'it', '', 'one row for each id',
        'Leave one row of this id in the file and deliver it again.'),
    ('ROW_MALFORMED', 'medium', 'it', '', 'as many values as the header has columns',
        'Correct the row at the source and deliver it again.');

create table reconcile.cause (
    leg         text not null check (leg in ('gate', 'plan', 'ledger')),
    cause       text not null,
    owner       text not null check (owner in ('delivery', 'finance', 'it')),
    explanation text not null,
    leg_no      int  not null check (leg_no = array_position(array['gate', 'plan', 'ledger'], leg)),
    primary key (leg, cause)
);
insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('gate', 'not approved', 'delivery', 'The work is recorded but not approved.', 1),
    ('gate', 'over cap', 'delivery', 'The work is approved but above the cap of the obligation.', 1),
    ('gate', 'milestone not accepted', 'delivery', 'The milestone is due but not accepted with evidence.', 1),
    ('plan', 'not posted', 'finance', 'The revenue is recognised but the ledger has not taken it.', 2),
    ('plan', 'late approval', 'finance', 'The work was approved after its period was closed.', 2),
    ('plan', 'rate', 'finance', 'The bill rate changed after the posting.', 2),
    ('plan', 'mapping', 'finance', 'The work moved to another contract or obligation after the posting.', 2),
    ('plan', 'deleted at source', 'finance', 'The work was deleted at the source after the posting.', 2),
    ('plan', 'amount', 'finance', 'The hours or amount changed after the posting.', 2),
    ('ledger', 'deleted in ledger', 'finance', 'The posted entry is no longer in the ledger.', 3),
    ('ledger', 'duplicate', 'finance', 'The ledger has the posted entry more than once.', 3),
    ('ledger', 'wrong period', 'finance', 'The ledger has the posted entry in another period.', 3),
    ('ledger', 'amount', 'finance', 'The ledger has another amount than was posted.', 3),
    ('ledger', 'manual entry', 'finance', 'The ledger has revenue that was neither invoiced nor posted by a plan.', 3),
    ('ledger', 'unexplained', 'finance', 'No cause was found.', 3);

alter table exceptions.item add foreign key (code) references exceptions.reason_code;
alter table reconcile.difference add foreign key (leg, cause) references reconcile.cause;

grant select on exceptions.reason_code, reconcile.cause to ${application};
