-- Runs that hand work over to where it is invoiced, and runs that prepare invoices there.
alter table run.run drop constraint run_kind_check;
alter table run.run add constraint run_kind_check
    check (kind in ('close', 'posting', 'opening', 'invoicing', 'hand_over', 'tie_out', 'shadow', 'preview', 'verify'));
