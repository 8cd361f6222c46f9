-- purpose: one look at a time; held until the transaction ends
select pg_advisory_xact_lock(hashtext('tieout: conditions'))
