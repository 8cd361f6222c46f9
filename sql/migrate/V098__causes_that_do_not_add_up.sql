-- What the causes of a difference leave over is a cause by name, and no longer the last of them.

insert into reconcile.cause (leg, cause, owner, explanation, leg_no, sentence) values
    ('plan', 'unexplained', 'finance', 'All that changed since the ledger took it does not come to what is recognised.', 2,
     '{what}: {expected} {currency} are recognised of {contract} in {period}, and all that changed since the ledger took it comes to {actual}.');
