-- purpose: whether anything was delivered, decided or run
select exists (select from extract.delivery) or exists (select from mapping.version) or exists (select from run.run)
