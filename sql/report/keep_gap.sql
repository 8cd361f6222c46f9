-- purpose: what a month would come to on the night of a shadow close
insert into report.gap (run_id, currency, delivered, recognised, ledger, difference, earlier_difference)
values (:run_id, :currency, :delivered, :recognised, :ledger, :difference, :earlier_difference)
