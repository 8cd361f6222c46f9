-- Cost keeps the currency that it is known in; what it is worth in the contract's is said where positions are computed.

-- cost_amount:   in cost_currency; null where the line has no cost, or nobody knows it
-- cost_currency: null: that of the line
alter table recognise.valued_line add column cost_currency char(3);

-- currency:      of the contract that is asked for
-- cost_currency: of hourly_cost; null: the same
alter table recognise.cost_rate_in_force add column cost_currency char(3);

-- One rate of a person and company a day, of each currency.
do $$
begin
    execute (select format('alter table mapping.cost_rate drop constraint %I', conname)
             from pg_constraint where conrelid = 'mapping.cost_rate'::regclass and contype = 'x');
end $$;
alter table mapping.cost_rate add exclude using gist
    (resource with =, entity with =, currency with =, valid with &&, versions with &&);
