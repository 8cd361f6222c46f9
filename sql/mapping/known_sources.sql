-- purpose: the systems that anything was ever delivered from, whether or not the settings still name them
-- grain:   one row per source
select distinct source from extract.batch
