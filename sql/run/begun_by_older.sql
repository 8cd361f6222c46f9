-- purpose: whether a program began the run that knew less than the schema holds now
select knew < run.schema_known()
from run.run
where run_id = :run_id
