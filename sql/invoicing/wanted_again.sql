-- purpose: the wishes of a company for what was deleted become those of a run, once
-- grain:   one row per wish
update invoicing.again set run_id = :run_id where entity = :entity and run_id is null
returning contract
