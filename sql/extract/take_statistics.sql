-- purpose: the planner knows what a delivery brought
select extract.take_statistics(:delivery_id)
