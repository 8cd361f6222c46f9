-- purpose: a step of the bridge on the night of a shadow close
insert into report.gap_cause (run_id, currency, leg, cause, amount)
values (:run_id, :currency, :leg, :cause, :amount)
